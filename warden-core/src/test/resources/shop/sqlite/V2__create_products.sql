CREATE TABLE product (id INTEGER PRIMARY KEY, sku TEXT NOT NULL UNIQUE, name TEXT NOT NULL, price NUMERIC NOT NULL CHECK (price >= 0));
INSERT INTO product (sku, name, price) VALUES ('AB-00001', 'Teapot; blue', 19.90); INSERT INTO product (sku, name, price)
VALUES ('AB-00002', 'Cup -- with "handle"', 4.5),
       ('AB-00003', 'Tea /* green */', 7.25);
