CREATE TABLE product (
    id    INT AUTO_INCREMENT PRIMARY KEY,
    sku   CHAR(8) NOT NULL UNIQUE,
    name  VARCHAR(100) NOT NULL,
    price DECIMAL(12, 2) NOT NULL
); INSERT INTO product (sku, name, price) VALUES ('AB-00001', 'Teapot; blue', 19.90); INSERT INTO product (sku, name, price)
VALUES ('AB-00002', "Cup -- with 'handle'", 4.5),
       ('AB-00003', 'Tea /* green */', 7.25);
