INSERT INTO customers (name, status, tags, home, prefs, rating, raw, big, note, born) VALUES
	('Größe; O''Hara', 'old', ARRAY['x', 'y''z', NULL], ('a, "street"', 'Ulm'), JSON '{"a": [1, "x"]}', 4.5, X'00ff', X'0102',
		'tab	and
line', DATE '2000-02-29'),
	('${not.a.placeholder}', 'new', NULL, NULL, NULL, NULL, NULL, NULL, REPEAT('-- no comment; ', 1000), NULL);
INSERT INTO orders (customer_id, total) SELECT id, 12.5 FROM customers WHERE status = 'old';
INSERT INTO first_half VALUES (1, NULL);
INSERT INTO second_half VALUES (1, 1);
UPDATE first_half SET other_id = 1;
INSERT INTO employees VALUES (1, NULL, 'boss'), (2, 1, 'other');
INSERT INTO kept VALUES (1);
INSERT INTO "Mixed Case" VALUES (1, 'x');
REFRESH MATERIALIZED VIEW sums;
