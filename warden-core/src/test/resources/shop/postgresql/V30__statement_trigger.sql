CREATE FUNCTION count_changes() RETURNS trigger LANGUAGE plpgsql AS $_$
BEGIN
    INSERT INTO audit$log$1 (relation, deed) SELECT TG_TABLE_NAME, 'lines: ' || count(*) FROM changed;
    RETURN NULL;
END $_$;
CREATE TRIGGER line_insert AFTER INSERT ON order_line REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE PROCEDURE count_changes();
INSERT INTO order_line (order_id, position, product_id, quantity, price) VALUES (110, 8, 1, 2, 3), (110, 9, 2, 1, 1);
CREATE CONSTRAINT TRIGGER order_check AFTER UPDATE ON customer_order DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION audit$write();
UPDATE customer_order SET status = 'new' WHERE id = 107;
