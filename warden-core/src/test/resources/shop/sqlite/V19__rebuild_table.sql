CREATE TABLE product_new (
    id         INTEGER PRIMARY KEY,
    sku        TEXT NOT NULL UNIQUE CHECK (length(sku) = 8),
    name       TEXT NOT NULL,
    price      NUMERIC NOT NULL,
    attributes TEXT NOT NULL DEFAULT '{}' -- JSON; really
);
INSERT INTO product_new SELECT id, sku, name, price, attributes FROM product;
DROP VIEW best_sellers;
DROP TABLE product;
ALTER TABLE product_new RENAME TO product;
