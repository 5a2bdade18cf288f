ALTER TABLE customer_order ALTER COLUMN note RENAME TO remark;;
INSERT INTO audit_log (deed) VALUES ('the last one has no semicolon') -- and a comment
