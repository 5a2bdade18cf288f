/* Orders; and what is in them: comments do /* not nest */
CREATE TABLE customer_order (
    id          INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    placed_at   TEXT NOT NULL,
    note        TEXT
);
CREATE TABLE order_line (
    order_id   INTEGER NOT NULL REFERENCES customer_order ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    product_id INTEGER NOT NULL REFERENCES product,
    quantity   INTEGER NOT NULL CONSTRAINT quantity_is_positive CHECK (quantity > 0),
    price      NUMERIC NOT NULL,
    PRIMARY KEY (order_id, position)
) WITHOUT ROWID
