CREATE OR REPLACE VIEW open_orders AS
SELECT id, remark FROM customer_order WHERE status = 'new'; -- only those
