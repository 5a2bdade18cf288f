-- warden: transactional=false
DROP INDEX CONCURRENTLY order_line_product;
CREATE INDEX CONCURRENTLY order_line_product ON order_line USING btree (product_id, (quantity * price));
VACUUM (ANALYZE) order_line;
