-- Every kind of object that a schema of H2 has
CREATE DOMAIN email AS VARCHAR(80) DEFAULT 'none@example.org' CHECK (VALUE LIKE '%@%');
CREATE SEQUENCE invoice_number START WITH 1000 INCREMENT BY 5 MINVALUE 10 MAXVALUE 99999 CACHE 3 CYCLE;
CREATE SEQUENCE other_number;
CREATE CONSTANT one VALUE 1;
CREATE ALIAS twice FOR 'java.lang.Math.abs(int)';
CREATE TABLE customers (
	id BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 10) PRIMARY KEY,
	name VARCHAR(50) NOT NULL,
	status ENUM('new', 'old', 'it''s') DEFAULT 'new',
	mail email,
	tags VARCHAR(10) ARRAY,
	home ROW(street VARCHAR(20), city VARCHAR(20)),
	prefs JSON,
	rating DECIMAL(5, 2) CONSTRAINT rating_positive CHECK (rating > 0),
	doubled DECIMAL(6, 2) GENERATED ALWAYS AS (rating * 2),
	code UUID DEFAULT RANDOM_UUID() UNIQUE,
	raw VARBINARY(20),
	big BLOB,
	note CLOB,
	born DATE,
	changed TIMESTAMP(3) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
	wait INTERVAL DAY TO SECOND DEFAULT INTERVAL '1 02:00:00' DAY TO SECOND,
	"Odd ""Name" INT DEFAULT -5,
	CONSTRAINT name_not_empty CHECK (name <> ''),
	CONSTRAINT by_name_and_birth UNIQUE (name, born)
);
CREATE TABLE orders (
	id INT DEFAULT NEXT VALUE FOR invoice_number PRIMARY KEY,
	customer_id BIGINT NOT NULL,
	total DECIMAL(10, 2),
	note VARCHAR(200),
	CONSTRAINT of_customer FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE
);
CREATE TABLE first_half (id INT PRIMARY KEY, other_id INT);
CREATE TABLE second_half (id INT PRIMARY KEY, other_id INT REFERENCES first_half (id));
ALTER TABLE first_half ADD CONSTRAINT there_and_back FOREIGN KEY (other_id) REFERENCES second_half (id);
CREATE TABLE employees (id INT PRIMARY KEY, boss_id INT REFERENCES employees (id), name VARCHAR(20));
CREATE MEMORY TABLE kept (id INT PRIMARY KEY);
CREATE TABLE "Mixed Case" ("Id" INT PRIMARY KEY, "select" VARCHAR(20));
CREATE INDEX orders_by_customer ON orders (customer_id DESC NULLS LAST);
CREATE UNIQUE INDEX by_note ON orders (note);
CREATE VIEW loyal AS SELECT id, name, UPPER(name) AS loud FROM customers WHERE status = 'old';
CREATE VIEW orders_of AS SELECT c.name, o.id, o.total FROM customers c JOIN orders o ON o.customer_id = c.id;
CREATE VIEW loyal_ones AS SELECT * FROM loyal;
CREATE MATERIALIZED VIEW sums AS SELECT customer_id, COUNT(*) AS number FROM orders GROUP BY customer_id;
CREATE SYNONYM clients FOR customers;
COMMENT ON TABLE customers IS 'Who buys; it''s "them"';
COMMENT ON COLUMN customers.rating IS 'From 1
to 5';
COMMENT ON VIEW loyal IS 'a view';
COMMENT ON SEQUENCE invoice_number IS 'a sequence';
COMMENT ON CONSTRAINT rating_positive IS 'a check';
COMMENT ON INDEX by_note IS 'an index';
CREATE TABLE extra_1 (id INT PRIMARY KEY, name VARCHAR(20) DEFAULT 'x');
CREATE INDEX by_name_1 ON extra_1 (name);
CREATE VIEW names_1 AS SELECT name FROM extra_1;
CREATE TABLE extra_2 (id INT PRIMARY KEY, name VARCHAR(20) DEFAULT 'x');
CREATE INDEX by_name_2 ON extra_2 (name);
CREATE VIEW names_2 AS SELECT name FROM extra_2;
CREATE TABLE extra_3 (id INT PRIMARY KEY, name VARCHAR(20) DEFAULT 'x');
CREATE INDEX by_name_3 ON extra_3 (name);
CREATE VIEW names_3 AS SELECT name FROM extra_3;
CREATE TABLE extra_4 (id INT PRIMARY KEY, name VARCHAR(20) DEFAULT 'x');
CREATE INDEX by_name_4 ON extra_4 (name);
CREATE VIEW names_4 AS SELECT name FROM extra_4;
CREATE TABLE extra_5 (id INT PRIMARY KEY, name VARCHAR(20) DEFAULT 'x');
CREATE INDEX by_name_5 ON extra_5 (name);
CREATE VIEW names_5 AS SELECT name FROM extra_5;
CREATE TABLE extra_6 (id INT PRIMARY KEY, name VARCHAR(20) DEFAULT 'x');
CREATE INDEX by_name_6 ON extra_6 (name);
CREATE VIEW names_6 AS SELECT name FROM extra_6;
CREATE TABLE extra_7 (id INT PRIMARY KEY, name VARCHAR(20) DEFAULT 'x');
CREATE INDEX by_name_7 ON extra_7 (name);
CREATE VIEW names_7 AS SELECT name FROM extra_7;
CREATE TABLE extra_8 (id INT PRIMARY KEY, name VARCHAR(20) DEFAULT 'x');
CREATE INDEX by_name_8 ON extra_8 (name);
CREATE VIEW names_8 AS SELECT name FROM extra_8;
CREATE TABLE extra_9 (id INT PRIMARY KEY, name VARCHAR(20) DEFAULT 'x');
CREATE INDEX by_name_9 ON extra_9 (name);
CREATE VIEW names_9 AS SELECT name FROM extra_9;
CREATE TABLE extra_10 (id INT PRIMARY KEY, name VARCHAR(20) DEFAULT 'x');
CREATE INDEX by_name_10 ON extra_10 (name);
CREATE VIEW names_10 AS SELECT name FROM extra_10;
CREATE TABLE extra_11 (id INT PRIMARY KEY, name VARCHAR(20) DEFAULT 'x');
CREATE INDEX by_name_11 ON extra_11 (name);
CREATE VIEW names_11 AS SELECT name FROM extra_11;
CREATE TABLE extra_12 (id INT PRIMARY KEY, name VARCHAR(20) DEFAULT 'x');
CREATE INDEX by_name_12 ON extra_12 (name);
CREATE VIEW names_12 AS SELECT name FROM extra_12;
