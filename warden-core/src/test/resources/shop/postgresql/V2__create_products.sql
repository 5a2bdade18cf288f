CREATE TABLE product (
    id      serial PRIMARY KEY,
    sku     char(8) NOT NULL UNIQUE,
    name    text NOT NULL,
    price   numeric(12, 2) NOT NULL CHECK (price >= 0)
); INSERT INTO product (sku, name, price) VALUES ('AB-00001', 'Teapot; blue', 19.90); INSERT INTO product (sku, name, price)
VALUES ('AB-00002', 'Cup -- with "handle"', 4.5),
       ('AB-00003', 'Tea /* green */', 7.25);
