CREATE DOMAIN email_address AS VARCHAR(320) CHECK (VALUE LIKE '%@%' AND VALUE NOT LIKE '%;%');
ALTER TABLE customer ADD COLUMN billing_email email_address;
ALTER TABLE customer_order ADD COLUMN status ENUM('new', 'paid; waiting', 'it''s shipped') DEFAULT 'new' NOT NULL;
UPDATE customer_order SET status = 'paid; waiting' WHERE id = 102;
