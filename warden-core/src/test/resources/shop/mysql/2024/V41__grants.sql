CREATE TABLE audit_copy LIKE audit_log;
INSERT INTO audit_copy SELECT * FROM audit_log ORDER BY number;
