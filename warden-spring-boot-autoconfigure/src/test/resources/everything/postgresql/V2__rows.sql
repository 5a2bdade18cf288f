INSERT INTO customers (name, status, feeling, home, tags, prefs, rating, raw, born, net, "Odd ""Name")
VALUES ('Größe; O''Hara', 'old', 'it''s fine', ROW('a, "street"', 'Ulm'), ARRAY['x', 'y''z', NULL], '{"b": "\\n"}', 4.5,
	'\x00ff', '2000-02-29', '10.0.0.1/8', E'tab\tand\nline'),
	('${not.a.placeholder}', 'new', 'sad', NULL, '{}', NULL, NULL, NULL, NULL, NULL, '-- no comment');
INSERT INTO orders (customer_id, note, placed) SELECT id, 'first; of ' || name, tstzrange('2026-01-01Z', '2026-01-02Z')
	FROM customers WHERE status = 'old';
INSERT INTO employees VALUES (1, NULL, 'boss'), (2, 1, 'other');
INSERT INTO first_half VALUES (1, NULL);
INSERT INTO second_half VALUES (1, 1);
UPDATE first_half SET other_id = 1;
INSERT INTO measured VALUES ('2025-05-05', 1, 1.5), ('2026-05-05', 1, 'NaN'), ('2030-01-01', 9, 'Infinity');
INSERT INTO animals VALUES (1, 'any');
INSERT INTO dogs VALUES (2, 'Rex', 'pug');
INSERT INTO cache VALUES ('k', 'v');
INSERT INTO "Mixed Case" VALUES (1, 'x');
SELECT setval('legacy_id', 77);
REFRESH MATERIALIZED VIEW sums;
