INSERT INTO product (sku, name, price) VALUES ('AB-00001', 'Teapot', 21), ('AB-00009', 'Sieve', 3)
ON DUPLICATE KEY UPDATE price = VALUES(price);
REPLACE INTO setting VALUES ('currency', 'USD'), ('zone', 'UTC;');
INSERT IGNORE INTO setting VALUES ('zone', 'lost');
