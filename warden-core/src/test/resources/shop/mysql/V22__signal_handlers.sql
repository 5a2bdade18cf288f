DELIMITER //
CREATE PROCEDURE guarded(IN id_wanted BIGINT)
BEGIN
    DECLARE EXIT HANDLER FOR SQLEXCEPTION
    BEGIN
        GET DIAGNOSTICS CONDITION 1 @state = RETURNED_SQLSTATE, @text = MESSAGE_TEXT;
        INSERT INTO audit_log (deed, old_row, new_row) VALUES ('failed;', @state, @text);
    END;
    IF id_wanted < 0 THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'must not be negative; ever';
    END IF;
END//
DELIMITER ;
CALL guarded(-1);
