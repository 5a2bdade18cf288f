CREATE TRIGGER overview_update INSTEAD OF UPDATE OF customer ON order_overview
BEGIN
    UPDATE customer SET full_name = NEW.customer WHERE full_name = OLD.customer;
    SELECT CASE (SELECT count(*) FROM customer) WHEN 0 THEN 'none;' ELSE CASE WHEN 1 THEN 'some' END END;
END;
UPDATE order_overview SET customer = 'Ada; King' WHERE order_id = 101;
