CREATE TRIGGER overview_delete INSTEAD OF DELETE ON order_overview
BEGIN
    DELETE FROM customer_order WHERE id = OLD.order_id AND OLD.status = 'open;';
END;
DELETE FROM order_overview WHERE order_id = 107;
