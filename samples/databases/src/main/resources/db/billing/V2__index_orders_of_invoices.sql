CREATE INDEX invoice_order ON invoice (order_id);

-- rollback
DROP INDEX invoice_order;
