/* Orders; and what is in them
   /* a comment in a comment; */ still one */
CREATE TABLE customer_order (id BIGINT PRIMARY KEY, customer_id BIGINT NOT NULL REFERENCES customer (id), placed_at TIMESTAMP WITH TIME ZONE NOT NULL, note VARCHAR);
CREATE TABLE order_line (
    order_id BIGINT NOT NULL, position INT NOT NULL, product_id INT NOT NULL, quantity INT NOT NULL, price DECIMAL(12, 2) NOT NULL,
    total DECIMAL(14, 2) GENERATED ALWAYS AS (quantity * price),
    PRIMARY KEY (order_id, position),
    CONSTRAINT line_order FOREIGN KEY (order_id) REFERENCES customer_order ON DELETE CASCADE
)
