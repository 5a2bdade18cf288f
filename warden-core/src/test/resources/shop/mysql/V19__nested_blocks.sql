DELIMITER |
CREATE FUNCTION discount(amount DECIMAL(12, 2)) RETURNS DECIMAL(12, 2) DETERMINISTIC NO SQL
BEGIN
    DECLARE rate DECIMAL(4, 2);
    SET rate = CASE WHEN amount > 100 THEN 0.1 WHEN amount > 50 THEN 0.05 ELSE 0 END;
    BEGIN
        DECLARE i INT DEFAULT 0;
        outer_loop: WHILE i < 10 DO
            SET i = i + 1;
            IF i = 5 THEN
                ITERATE outer_loop;
            END IF;
        END WHILE outer_loop;
    END;
    # if; only
    RETURN ROUND(amount * (1 - IF(rate > 0, rate, 0)), 2);
END |
DELIMITER ;
INSERT INTO audit_log (deed, new_row) VALUES ('discount', discount(200));
