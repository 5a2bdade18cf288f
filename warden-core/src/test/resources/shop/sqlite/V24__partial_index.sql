CREATE INDEX order_open ON customer_order (placed_at DESC, customer_id) WHERE status = 'new' AND remark <> ';';
DROP INDEX IF EXISTS not_there;
