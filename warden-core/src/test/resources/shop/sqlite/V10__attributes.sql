ALTER TABLE product ADD COLUMN attributes TEXT NOT NULL DEFAULT '{}';
UPDATE product SET attributes = '{"colour": "blue", "tags": ["a;b", "?", ":x", "$1", "${y}"]}' WHERE sku = 'AB-00001';
UPDATE product SET attributes = json_set(attributes, '$.fragile', json('true')) WHERE name LIKE 'Cup%';
CREATE INDEX product_colour ON product (json_extract(attributes, '$.colour')) WHERE attributes <> '{}';
