SET @n := 0;
UPDATE customer SET phone = CONCAT('+', (@n := @n + 1)) ORDER BY id;
SELECT @n INTO @copied;
INSERT INTO audit_log (deed, new_row) VALUES ('numbered', @copied);
