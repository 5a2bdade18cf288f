CREATE TEMP TABLE step (word TEXT);
INSERT INTO step VALUES ('temp;');
CREATE TRIGGER IF NOT EXISTS product_delete BEFORE DELETE ON product BEGIN
    SELECT CASE WHEN OLD.price > 1000 THEN RAISE(ABORT, 'too dear; keep it') END;
    INSERT INTO audit_log (deed, old_row) SELECT 'deleted', OLD.name;
END; INSERT INTO audit_log (deed) SELECT word FROM temp.step;
DROP TABLE step;
