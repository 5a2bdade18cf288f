ALTER TABLE customer_order ADD COLUMN total NUMERIC(12, 2);
CREATE ALIAS pause FOR "java.lang.Thread.sleep(long)";
