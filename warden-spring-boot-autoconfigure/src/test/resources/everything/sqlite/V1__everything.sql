-- Every kind of object that a schema of SQLite has
CREATE TABLE customers (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	name VARCHAR(50) NOT NULL COLLATE NOCASE,
	status TEXT DEFAULT 'new' CHECK (status IN ('new', 'old', 'it''s')), -- a comment; with a semicolon
	rating DECIMAL(5, 2) CONSTRAINT rating_positive CHECK (rating > 0),
	doubled GENERATED ALWAYS AS (rating * 2) VIRTUAL,
	stored GENERATED ALWAYS AS (rating + 1) STORED,
	raw BLOB,
	anything,
	changed TEXT DEFAULT (datetime('now')),
	"Odd ""Name" INT DEFAULT -5,
	UNIQUE (name, status)
);
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE
	DEFERRABLE INITIALLY DEFERRED, total REAL, note TEXT);
CREATE TABLE first_half (id INTEGER PRIMARY KEY, other_id INTEGER REFERENCES second_half (id));
CREATE TABLE second_half (id INTEGER PRIMARY KEY, other_id INTEGER REFERENCES first_half (id));
CREATE TABLE employees (id INTEGER PRIMARY KEY, boss_id INTEGER REFERENCES employees (id), name TEXT) STRICT;
CREATE TABLE plain (a TEXT, b INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE TABLE "Mixed Case" ("Id" INTEGER PRIMARY KEY, "select" TEXT);
CREATE TABLE audit (what TEXT);
CREATE INDEX open_orders ON orders (id) WHERE note IS NULL;
CREATE UNIQUE INDEX customers_lower ON customers (lower(name), status DESC);
CREATE VIEW loyal AS SELECT id, name FROM customers WHERE status = 'old';
CREATE VIEW loyal_ones AS SELECT * FROM loyal;
CREATE TRIGGER log_orders AFTER INSERT ON orders WHEN NEW.total > 1
BEGIN
	INSERT INTO audit VALUES ('order; ' || NEW.id); -- it's one
	INSERT INTO audit VALUES ('done');
END;
CREATE TRIGGER through_view INSTEAD OF UPDATE ON loyal BEGIN UPDATE customers SET name = NEW.name WHERE id = OLD.id; END;
CREATE TABLE extra_1 (id INTEGER PRIMARY KEY, name TEXT DEFAULT 'x');
CREATE INDEX by_name_1 ON extra_1 (name);
CREATE VIEW names_1 AS SELECT name FROM extra_1;
CREATE TRIGGER on_extra_1 AFTER DELETE ON extra_1 BEGIN DELETE FROM audit; END;
CREATE TABLE extra_2 (id INTEGER PRIMARY KEY, name TEXT DEFAULT 'x');
CREATE INDEX by_name_2 ON extra_2 (name);
CREATE VIEW names_2 AS SELECT name FROM extra_2;
CREATE TRIGGER on_extra_2 AFTER DELETE ON extra_2 BEGIN DELETE FROM audit; END;
CREATE TABLE extra_3 (id INTEGER PRIMARY KEY, name TEXT DEFAULT 'x');
CREATE INDEX by_name_3 ON extra_3 (name);
CREATE VIEW names_3 AS SELECT name FROM extra_3;
CREATE TRIGGER on_extra_3 AFTER DELETE ON extra_3 BEGIN DELETE FROM audit; END;
CREATE TABLE extra_4 (id INTEGER PRIMARY KEY, name TEXT DEFAULT 'x');
CREATE INDEX by_name_4 ON extra_4 (name);
CREATE VIEW names_4 AS SELECT name FROM extra_4;
CREATE TRIGGER on_extra_4 AFTER DELETE ON extra_4 BEGIN DELETE FROM audit; END;
CREATE TABLE extra_5 (id INTEGER PRIMARY KEY, name TEXT DEFAULT 'x');
CREATE INDEX by_name_5 ON extra_5 (name);
CREATE VIEW names_5 AS SELECT name FROM extra_5;
CREATE TRIGGER on_extra_5 AFTER DELETE ON extra_5 BEGIN DELETE FROM audit; END;
CREATE TABLE extra_6 (id INTEGER PRIMARY KEY, name TEXT DEFAULT 'x');
CREATE INDEX by_name_6 ON extra_6 (name);
CREATE VIEW names_6 AS SELECT name FROM extra_6;
CREATE TRIGGER on_extra_6 AFTER DELETE ON extra_6 BEGIN DELETE FROM audit; END;
CREATE TABLE extra_7 (id INTEGER PRIMARY KEY, name TEXT DEFAULT 'x');
CREATE INDEX by_name_7 ON extra_7 (name);
CREATE VIEW names_7 AS SELECT name FROM extra_7;
CREATE TRIGGER on_extra_7 AFTER DELETE ON extra_7 BEGIN DELETE FROM audit; END;
CREATE TABLE extra_8 (id INTEGER PRIMARY KEY, name TEXT DEFAULT 'x');
CREATE INDEX by_name_8 ON extra_8 (name);
CREATE VIEW names_8 AS SELECT name FROM extra_8;
CREATE TRIGGER on_extra_8 AFTER DELETE ON extra_8 BEGIN DELETE FROM audit; END;
CREATE TABLE extra_9 (id INTEGER PRIMARY KEY, name TEXT DEFAULT 'x');
CREATE INDEX by_name_9 ON extra_9 (name);
CREATE VIEW names_9 AS SELECT name FROM extra_9;
CREATE TRIGGER on_extra_9 AFTER DELETE ON extra_9 BEGIN DELETE FROM audit; END;
CREATE TABLE extra_10 (id INTEGER PRIMARY KEY, name TEXT DEFAULT 'x');
CREATE INDEX by_name_10 ON extra_10 (name);
CREATE VIEW names_10 AS SELECT name FROM extra_10;
CREATE TRIGGER on_extra_10 AFTER DELETE ON extra_10 BEGIN DELETE FROM audit; END;
CREATE TABLE extra_11 (id INTEGER PRIMARY KEY, name TEXT DEFAULT 'x');
CREATE INDEX by_name_11 ON extra_11 (name);
CREATE VIEW names_11 AS SELECT name FROM extra_11;
CREATE TRIGGER on_extra_11 AFTER DELETE ON extra_11 BEGIN DELETE FROM audit; END;
CREATE TABLE extra_12 (id INTEGER PRIMARY KEY, name TEXT DEFAULT 'x');
CREATE INDEX by_name_12 ON extra_12 (name);
CREATE VIEW names_12 AS SELECT name FROM extra_12;
CREATE TRIGGER on_extra_12 AFTER DELETE ON extra_12 BEGIN DELETE FROM audit; END;
CREATE TABLE extra_13 (id INTEGER PRIMARY KEY, name TEXT DEFAULT 'x');
CREATE INDEX by_name_13 ON extra_13 (name);
CREATE VIEW names_13 AS SELECT name FROM extra_13;
CREATE TRIGGER on_extra_13 AFTER DELETE ON extra_13 BEGIN DELETE FROM audit; END;
