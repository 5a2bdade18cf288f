ALTER TABLE customer_order RENAME COLUMN note TO remark;
ALTER TABLE period RENAME TO opening;
ALTER TABLE opening DROP COLUMN begin_at;
