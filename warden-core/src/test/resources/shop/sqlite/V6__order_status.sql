ALTER TABLE customer_order ADD COLUMN status TEXT NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'paid; waiting', 'it''s shipped'));
UPDATE customer_order SET status = 'paid; waiting' WHERE id % 2 = 0;
