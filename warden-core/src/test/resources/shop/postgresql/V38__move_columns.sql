ALTER TABLE customer_order
    ADD COLUMN currency char(3) NOT NULL DEFAULT 'EUR',
    ADD CONSTRAINT currency_known CHECK (currency IN ('EUR', 'USD', 'G;P')) NOT VALID;
ALTER TABLE customer_order VALIDATE CONSTRAINT currency_known;
ALTER TABLE customer_order RENAME COLUMN note TO remark;
ALTER TABLE order_line ALTER COLUMN quantity SET DEFAULT 1, ALTER COLUMN quantity SET STATISTICS 500;
ALTER INDEX order_by_customer SET (fillfactor = 80);
