ALTER TABLE product ADD COLUMN attributes jsonb NOT NULL DEFAULT '{}';
UPDATE product SET attributes = '{"colour": "blue", "tags": ["a;b", "?", ":x", "$1", "${y}", "{d ''2020-01-01''}"]}'
 WHERE sku = 'AB-00001';
UPDATE product SET attributes = jsonb_set(attributes, '{fragile}', 'true')
 WHERE attributes ? 'colour' OR name LIKE 'Cup%' AND NOT attributes ?| array['none', 'other'];
CREATE INDEX product_attributes ON product USING gin (attributes jsonb_path_ops);
CREATE INDEX product_colour ON product ((attributes ->> 'colour')) WHERE attributes ? 'colour';
