/* Orders and what is in them.
   /* A comment in a comment; with a semicolon */
   still a comment; */
CREATE TABLE customer_order (
    id           bigint PRIMARY KEY,
    customer_id  bigint NOT NULL REFERENCES customer (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    placed_at    timestamptz NOT NULL,
    note         text
);

CREATE TABLE order_line (
    order_id    bigint  NOT NULL REFERENCES customer_order ON DELETE CASCADE,
    position    integer NOT NULL,
    product_id  integer NOT NULL REFERENCES product,
    quantity    integer NOT NULL CONSTRAINT quantity_is_positive CHECK (quantity > 0),
    price       numeric(12, 2) NOT NULL,
    PRIMARY KEY (order_id, position)
)
