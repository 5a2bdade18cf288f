/* Orders; and what is in them */
CREATE TABLE customer_order (
    id          BIGINT NOT NULL PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    placed_at   DATETIME NOT NULL,
    note        TEXT,
    CONSTRAINT order_customer FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE RESTRICT
) ENGINE = InnoDB;

CREATE TABLE order_line (
    order_id   BIGINT NOT NULL,
    position   INT NOT NULL,
    product_id INT NOT NULL,
    quantity   INT NOT NULL,
    price      DECIMAL(12, 2) NOT NULL,
    PRIMARY KEY (order_id, position),
    CONSTRAINT line_order FOREIGN KEY (order_id) REFERENCES customer_order (id) ON DELETE CASCADE,
    CONSTRAINT line_product FOREIGN KEY (product_id) REFERENCES product (id)
) ENGINE = InnoDB
