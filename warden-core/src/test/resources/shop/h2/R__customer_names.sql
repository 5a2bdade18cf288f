CREATE OR REPLACE VIEW customer_names AS SELECT id, full_name FROM customer; -- only those
