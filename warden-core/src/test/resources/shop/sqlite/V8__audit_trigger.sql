CREATE TABLE audit_log (number INTEGER PRIMARY KEY AUTOINCREMENT, deed TEXT NOT NULL, old_row TEXT, new_row TEXT);
CREATE TRIGGER product_update AFTER UPDATE OF price, name ON product FOR EACH ROW
WHEN NEW.price <> OLD.price OR NEW.name <> OLD.name
BEGIN
    INSERT INTO audit_log (deed, old_row, new_row) VALUES ('changed; END', OLD.price, NEW.price); -- not; yet END
    UPDATE audit_log SET deed = CASE WHEN NEW.price > OLD.price THEN 'dearer;' ELSE 'cheaper' END
     WHERE number = last_insert_rowid();
    /* END; */
    DELETE FROM audit_log WHERE deed = 'never';
END;
UPDATE product SET price = price + 1 WHERE sku = 'AB-00002';
