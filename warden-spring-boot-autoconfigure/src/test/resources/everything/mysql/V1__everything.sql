-- Every kind of object that a schema of MySQL has
CREATE TABLE customers (
	id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY COMMENT 'a key; it''s one',
	name VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	status ENUM('new', 'old', 'it''s') DEFAULT 'new',
	flags SET('a', 'b') DEFAULT 'a,b',
	rating DECIMAL(5, 2) CHECK (rating > 0),
	prefs JSON,
	raw VARBINARY(20),
	big LONGBLOB,
	note TEXT,
	born DATE,
	changed TIMESTAMP(3) DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
	active BIT(1) DEFAULT b'1',
	`odd name` INT DEFAULT -5,
	`select` DOUBLE DEFAULT 1.5,
	UNIQUE KEY by_name_and_birth (name, born),
	CONSTRAINT name_not_empty CHECK (name <> '')
) COMMENT = 'who buys; it''s "them"' AUTO_INCREMENT = 10;
CREATE TABLE orders (
	id INT AUTO_INCREMENT PRIMARY KEY,
	customer_id BIGINT UNSIGNED NOT NULL,
	total DECIMAL(10, 2) ZEROFILL,
	note VARCHAR(200),
	changed DATETIME(6),
	KEY by_customer (customer_id, total DESC),
	KEY by_prefix (note(10)),
	FULLTEXT KEY words (note),
	CONSTRAINT of_customer FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE ON UPDATE RESTRICT
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;
-- Without rows, since the mysqldump of MariaDB does not know columns that are generated on MySQL
CREATE TABLE computed (
	id INT PRIMARY KEY,
	doubled INT GENERATED ALWAYS AS (id * 2) VIRTUAL,
	plus_one INT GENERATED ALWAYS AS (id + 1) STORED
);
CREATE TABLE first_half (id INT PRIMARY KEY, other_id INT);
CREATE TABLE second_half (id INT PRIMARY KEY, other_id INT, CONSTRAINT back FOREIGN KEY (other_id) REFERENCES first_half (id));
ALTER TABLE first_half ADD CONSTRAINT there FOREIGN KEY (other_id) REFERENCES second_half (id);
CREATE TABLE employees (id INT PRIMARY KEY, boss_id INT, name VARCHAR(20), FOREIGN KEY (boss_id) REFERENCES employees (id));
CREATE TABLE measured (at DATE NOT NULL, sensor INT NOT NULL, value DOUBLE, PRIMARY KEY (at, sensor))
	PARTITION BY RANGE (YEAR(at)) (PARTITION p2025 VALUES LESS THAN (2026), PARTITION rest VALUES LESS THAN MAXVALUE);
CREATE TABLE spread (id INT PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 4;
CREATE TABLE latin (id INT PRIMARY KEY, text VARCHAR(20)) DEFAULT CHARACTER SET latin1 COLLATE latin1_german1_ci;
CREATE TABLE `Mixed Case` (`Id` INT PRIMARY KEY, `select` TEXT, place POINT NOT NULL, SPATIAL KEY (place));
CREATE TABLE audit (id INT AUTO_INCREMENT PRIMARY KEY, what VARCHAR(100));
CREATE INDEX by_rating ON customers (rating);
CREATE UNIQUE INDEX by_text ON latin (text);
CREATE VIEW loyal AS SELECT id, name, UPPER(name) AS loud FROM customers WHERE status = 'old' WITH LOCAL CHECK OPTION;
CREATE ALGORITHM = MERGE SQL SECURITY INVOKER VIEW merged AS SELECT * FROM loyal;
CREATE VIEW a_view_of_later AS SELECT c.name, o.note FROM customers c JOIN orders o ON o.customer_id = c.id;
DELIMITER //
CREATE TRIGGER orders_before BEFORE INSERT ON orders FOR EACH ROW
BEGIN
	-- a comment; with a semicolon
	SET NEW.changed = '2026-01-01 00:00:00';
	IF NEW.note IS NULL THEN SET NEW.note = 'it''s; empty'; END IF;
END//
CREATE TRIGGER orders_after AFTER UPDATE ON orders FOR EACH ROW INSERT INTO audit (what) VALUES (CONCAT('changed ', NEW.id))//
CREATE TRIGGER orders_after_too AFTER UPDATE ON orders FOR EACH ROW FOLLOWS orders_after INSERT INTO audit (what) VALUES ('x')//
CREATE FUNCTION twice(x INT) RETURNS INT DETERMINISTIC NO SQL RETURN x * 2//
CREATE FUNCTION shout(t VARCHAR(50)) RETURNS VARCHAR(51) DETERMINISTIC NO SQL COMMENT 'louder'
BEGIN
	DECLARE loud VARCHAR(51);
	SET loud = CONCAT(UPPER(t), '!');
	RETURN loud;
END//
CREATE PROCEDURE rename_customer(IN who BIGINT, INOUT what VARCHAR(50)) MODIFIES SQL DATA SQL SECURITY INVOKER
BEGIN
	UPDATE customers SET name = what WHERE id = who;
	SET what = 'done';
END//
CREATE PROCEDURE nothing() BEGIN END//
CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' DISABLE COMMENT 'sleeps' DO BEGIN DELETE FROM audit; END//
DELIMITER ;
ALTER TABLE customers ADD INDEX by_lower ((LOWER(name))), ADD INDEX unseen (born) INVISIBLE;
ALTER TABLE customers ADD COLUMN key_of VARCHAR(36) DEFAULT (CONCAT('a', 1 + 1));
CREATE TABLE extra_1 (id INT PRIMARY KEY, name VARCHAR(20) DEFAULT 'x');
CREATE INDEX by_name_1 ON extra_1 (name);
CREATE VIEW names_1 AS SELECT name FROM extra_1;
CREATE TRIGGER on_extra_1 BEFORE INSERT ON extra_1 FOR EACH ROW SET NEW.name = 'y';
CREATE TABLE extra_2 (id INT PRIMARY KEY, name VARCHAR(20) DEFAULT 'x');
CREATE INDEX by_name_2 ON extra_2 (name);
CREATE VIEW names_2 AS SELECT name FROM extra_2;
CREATE TRIGGER on_extra_2 BEFORE INSERT ON extra_2 FOR EACH ROW SET NEW.name = 'y';
CREATE TABLE extra_3 (id INT PRIMARY KEY, name VARCHAR(20) DEFAULT 'x');
CREATE INDEX by_name_3 ON extra_3 (name);
CREATE VIEW names_3 AS SELECT name FROM extra_3;
CREATE TRIGGER on_extra_3 BEFORE INSERT ON extra_3 FOR EACH ROW SET NEW.name = 'y';
CREATE TABLE extra_4 (id INT PRIMARY KEY, name VARCHAR(20) DEFAULT 'x');
CREATE INDEX by_name_4 ON extra_4 (name);
CREATE VIEW names_4 AS SELECT name FROM extra_4;
CREATE TRIGGER on_extra_4 BEFORE INSERT ON extra_4 FOR EACH ROW SET NEW.name = 'y';
CREATE TABLE extra_5 (id INT PRIMARY KEY, name VARCHAR(20) DEFAULT 'x');
CREATE INDEX by_name_5 ON extra_5 (name);
CREATE VIEW names_5 AS SELECT name FROM extra_5;
CREATE TRIGGER on_extra_5 BEFORE INSERT ON extra_5 FOR EACH ROW SET NEW.name = 'y';
CREATE TABLE extra_6 (id INT PRIMARY KEY, name VARCHAR(20) DEFAULT 'x');
CREATE INDEX by_name_6 ON extra_6 (name);
CREATE VIEW names_6 AS SELECT name FROM extra_6;
CREATE TRIGGER on_extra_6 BEFORE INSERT ON extra_6 FOR EACH ROW SET NEW.name = 'y';
CREATE TABLE extra_7 (id INT PRIMARY KEY, name VARCHAR(20) DEFAULT 'x');
CREATE INDEX by_name_7 ON extra_7 (name);
CREATE VIEW names_7 AS SELECT name FROM extra_7;
CREATE TRIGGER on_extra_7 BEFORE INSERT ON extra_7 FOR EACH ROW SET NEW.name = 'y';
CREATE TABLE extra_8 (id INT PRIMARY KEY, name VARCHAR(20) DEFAULT 'x');
CREATE INDEX by_name_8 ON extra_8 (name);
CREATE VIEW names_8 AS SELECT name FROM extra_8;
CREATE TRIGGER on_extra_8 BEFORE INSERT ON extra_8 FOR EACH ROW SET NEW.name = 'y';
CREATE TABLE extra_9 (id INT PRIMARY KEY, name VARCHAR(20) DEFAULT 'x');
CREATE INDEX by_name_9 ON extra_9 (name);
CREATE VIEW names_9 AS SELECT name FROM extra_9;
CREATE TRIGGER on_extra_9 BEFORE INSERT ON extra_9 FOR EACH ROW SET NEW.name = 'y';
CREATE TABLE extra_10 (id INT PRIMARY KEY, name VARCHAR(20) DEFAULT 'x');
CREATE INDEX by_name_10 ON extra_10 (name);
CREATE VIEW names_10 AS SELECT name FROM extra_10;
CREATE TRIGGER on_extra_10 BEFORE INSERT ON extra_10 FOR EACH ROW SET NEW.name = 'y';
CREATE TABLE extra_11 (id INT PRIMARY KEY, name VARCHAR(20) DEFAULT 'x');
CREATE INDEX by_name_11 ON extra_11 (name);
CREATE VIEW names_11 AS SELECT name FROM extra_11;
CREATE TRIGGER on_extra_11 BEFORE INSERT ON extra_11 FOR EACH ROW SET NEW.name = 'y';
CREATE TABLE extra_12 (id INT PRIMARY KEY, name VARCHAR(20) DEFAULT 'x');
CREATE INDEX by_name_12 ON extra_12 (name);
CREATE VIEW names_12 AS SELECT name FROM extra_12;
CREATE TRIGGER on_extra_12 BEFORE INSERT ON extra_12 FOR EACH ROW SET NEW.name = 'y';
CREATE TABLE extra_13 (id INT PRIMARY KEY);
CREATE VIEW names_13 AS SELECT id FROM extra_13;
CREATE TABLE extra_14 (id INT PRIMARY KEY);
CREATE VIEW names_14 AS SELECT id FROM extra_14;
