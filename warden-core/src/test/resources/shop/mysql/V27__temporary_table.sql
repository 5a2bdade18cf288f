CREATE TEMPORARY TABLE step (id INT, word VARCHAR(20));
INSERT INTO step VALUES (1, 'one;'), (2, 'two');
INSERT INTO audit_log (deed, new_row) SELECT 'step', word FROM step ORDER BY id;
DROP TEMPORARY TABLE step;
