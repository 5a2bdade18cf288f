CREATE TYPE order_status AS ENUM ('new', 'paid; waiting', 'it''s shipped');
ALTER TABLE customer_order ADD COLUMN status order_status NOT NULL DEFAULT 'new';
UPDATE customer_order SET status = 'paid; waiting' WHERE id % 2 = 0;
