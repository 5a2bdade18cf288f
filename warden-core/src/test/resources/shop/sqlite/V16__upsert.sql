INSERT INTO product (sku, name, price) VALUES ('AB-00001', 'Teapot', 21), ('AB-00009', 'Sieve', 3)
ON CONFLICT (sku) DO UPDATE SET price = excluded.price WHERE product.price < excluded.price;
INSERT OR REPLACE INTO audit_log (number, deed) VALUES (1, 'replaced;');
INSERT OR IGNORE INTO audit_log (number, deed) VALUES (1, 'ignored;');
