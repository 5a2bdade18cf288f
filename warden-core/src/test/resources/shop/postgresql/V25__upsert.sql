DROP RULE log_price ON product;
INSERT INTO product (sku, name, price) VALUES ('AB-00001', 'Teapot', 21), ('AB-00009', 'Sieve', 3)
ON CONFLICT (sku) DO UPDATE SET price = EXCLUDED.price WHERE product.price < EXCLUDED.price;
WITH raised AS (
    UPDATE product SET price = round(price * 1.1, 2) WHERE price < 10 RETURNING id, price
)
INSERT INTO price_change SELECT id, NULL, price FROM raised ORDER BY id;
