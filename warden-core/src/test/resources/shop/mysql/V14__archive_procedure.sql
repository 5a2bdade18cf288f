DELIMITER ;;
CREATE PROCEDURE archive_orders(IN before_day DATE, OUT moved INT)
    COMMENT 'Moves; does not copy'
main: BEGIN
    DECLARE done INT DEFAULT FALSE;
    DECLARE current_id BIGINT;
    DECLARE old_orders CURSOR FOR SELECT id FROM customer_order WHERE placed_at < before_day ORDER BY id;
    DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = TRUE;
    SET moved = 0;
    OPEN old_orders;
    each_order: LOOP
        FETCH old_orders INTO current_id;
        IF done THEN LEAVE each_order; END IF;
        CASE
            WHEN current_id % 2 = 0 THEN
                INSERT INTO audit_log (deed) VALUES (CONCAT('even; ', current_id));
            ELSE
                BEGIN
                    INSERT INTO audit_log (deed) VALUES (CONCAT("odd; ", current_id));
                END;
        END CASE;
        SET moved = moved + 1;
    END LOOP each_order;
    CLOSE old_orders;
    WHILE FALSE DO SET done = 1; END WHILE;
    REPEAT SET done = 2; UNTIL TRUE END REPEAT;
    IF moved = 0 THEN LEAVE main; END IF;
END;;
DELIMITER ;
CALL archive_orders('2020-01-04', @moved);
INSERT INTO audit_log (deed, new_row) VALUES ('moved', @moved);
