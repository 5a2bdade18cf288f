ALTER TABLE product ADD COLUMN search tsvector
    GENERATED ALWAYS AS (setweight(to_tsvector('english', name), 'A') || to_tsvector('english', attributes)) STORED;
CREATE INDEX product_search ON product USING gin (search);
CREATE STATISTICS order_line_related (dependencies, ndistinct) ON product_id, quantity FROM order_line;
