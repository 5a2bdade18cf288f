DELIMITER //
CREATE TRIGGER order_insert BEFORE INSERT ON customer_order FOR EACH ROW
begin
    if new.remark is null then set new.remark = 'none;'; end if;
end//
CREATE TRIGGER order_insert_second BEFORE INSERT ON customer_order FOR EACH ROW FOLLOWS order_insert
    SET NEW.remark = CONCAT(NEW.remark, ' second')//
DELIMITER ;
INSERT INTO customer_order (id, customer_id, placed_at) VALUES (200, 1, '2020-12-24 18:00:00');
