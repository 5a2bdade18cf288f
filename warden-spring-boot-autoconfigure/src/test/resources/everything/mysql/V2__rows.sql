INSERT INTO customers (name, status, rating, prefs, raw, big, note, born, active) VALUES
	('Größe; O''Hara', 'old', 4.5, '{"a": [1, "\\\\n"]}', x'00ff27', REPEAT('x', 3000), 'tab\tand\nline', '2000-02-29', b'0'),
	('${not.a.placeholder}', 'new', NULL, NULL, NULL, NULL, '-- no comment', NULL, b'1');
INSERT INTO orders (customer_id, total) SELECT id, 12.5 FROM customers WHERE status = 'old';
UPDATE orders SET note = 'first; of all';
INSERT INTO first_half VALUES (1, NULL);
INSERT INTO second_half VALUES (1, 1);
UPDATE first_half SET other_id = 1;
INSERT INTO employees VALUES (1, NULL, 'boss'), (2, 1, 'other');
INSERT INTO measured VALUES ('2025-05-05', 1, 1.5), ('2030-01-01', 9, 1e300);
INSERT INTO spread VALUES (1), (2), (3);
INSERT INTO latin VALUES (1, 'Größe');
INSERT INTO `Mixed Case` VALUES (1, 'x', ST_GeomFromText('POINT(1 2)'));
