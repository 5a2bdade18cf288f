DROP TRIGGER IF EXISTS product_delete;
DROP VIEW best_sellers;
DROP PROCEDURE IF EXISTS not_there;
DELETE FROM product WHERE sku = 'AB-00009';
TRUNCATE TABLE calendar;
