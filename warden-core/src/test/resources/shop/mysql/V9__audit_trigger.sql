CREATE TABLE audit_log (
    number  BIGINT AUTO_INCREMENT PRIMARY KEY,
    deed    VARCHAR(200) NOT NULL,
    old_row TEXT,
    new_row TEXT
);

delimiter //
CREATE TRIGGER product_update AFTER UPDATE ON product FOR EACH ROW
BEGIN
    IF NEW.price <> OLD.price THEN
        INSERT INTO audit_log (deed, old_row, new_row) VALUES ('price; changed', OLD.price, NEW.price);
    ELSEIF NEW.name <> OLD.name THEN
        INSERT INTO audit_log (deed, old_row, new_row) VALUES ('it''s renamed //', OLD.name, NEW.name);
    END IF;
END //

CREATE TRIGGER product_delete BEFORE DELETE ON product FOR EACH ROW
    INSERT INTO audit_log (deed, old_row) VALUES ('deleted', OLD.name)
//
delimiter ;
UPDATE product SET price = price + 1 WHERE sku = 'AB-00002';
UPDATE product SET name = 'Tea; green' WHERE sku = 'AB-00003';
