DELIMITER $$
CREATE FUNCTION order_total(wanted BIGINT) RETURNS DECIMAL(14, 2)
    READS SQL DATA
BEGIN
    DECLARE result DECIMAL(14, 2) DEFAULT 0; -- nothing; yet
    SELECT COALESCE(SUM(total), 0) INTO result FROM order_line WHERE order_id = wanted;
    RETURN result;
END$$
DELIMITER ;
UPDATE customer_order SET note = CONCAT('total; ', order_total(id)) WHERE id = 101;
