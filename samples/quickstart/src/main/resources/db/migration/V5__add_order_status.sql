-- upgrade
ALTER TABLE customer_order ADD COLUMN status VARCHAR(20) DEFAULT 'PLACED' NOT NULL;
UPDATE customer_order SET status = 'SHIPPED' WHERE placed_at < TIMESTAMP WITH TIME ZONE '2026-11-03 00:00:00+00:00';

-- rollback
ALTER TABLE customer_order DROP COLUMN status;
