DROP VIEW IF EXISTS customer_names;
CREATE VIEW customer_names AS SELECT id, full_name FROM customer; -- only those
