ALTER TABLE product ADD COLUMN attributes JSON;
UPDATE product SET attributes = '{"colour": "blue", "tags": ["a;b", "?", ":x", "${y}", "{d 2020}"]}' WHERE sku = 'AB-00001';
UPDATE product SET attributes = JSON_OBJECT('fragile', TRUE, 'text', 'it\'s; -- "x"') WHERE attributes IS NULL;
ALTER TABLE product ADD COLUMN colour VARCHAR(20) AS (JSON_UNQUOTE(JSON_EXTRACT(attributes, '$.colour'))) STORED;
CREATE INDEX product_colour ON product (colour);
