ALTER TABLE order_line ADD COLUMN total numeric(14, 2) GENERATED ALWAYS AS (quantity * price) STORED;
