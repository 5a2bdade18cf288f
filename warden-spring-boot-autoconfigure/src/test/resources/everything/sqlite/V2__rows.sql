INSERT INTO customers (name, status, rating, raw, anything) VALUES
	('Größe; O''Hara', 'old', 4.5, x'00ff', 0.1), ('${not.a.placeholder}', 'new', NULL, NULL, 'tab	and
line'), ('nul' || char(0) || 'x', 'old', 1e300, NULL, 9007199254740993);
INSERT INTO orders (customer_id, total) SELECT id, 12.5 FROM customers WHERE status = 'old';
DELETE FROM customers WHERE rating > 1e200;
INSERT INTO first_half VALUES (1, NULL);
INSERT INTO second_half VALUES (1, 1);
UPDATE first_half SET other_id = 1;
INSERT INTO employees VALUES (1, NULL, 'boss'), (2, 1, 'other');
INSERT INTO plain VALUES ('-- no comment', 1);
INSERT INTO "Mixed Case" VALUES (1, 'x');
