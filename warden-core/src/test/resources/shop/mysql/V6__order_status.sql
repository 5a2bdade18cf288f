ALTER TABLE customer_order ADD COLUMN status ENUM('new', 'paid; waiting', 'it''s shipped') NOT NULL DEFAULT 'new' AFTER customer_id;
UPDATE customer_order SET status = 'paid; waiting' WHERE id % 2 = 0;
