--liquibase formatted sql

--changeset sample:1
CREATE TABLE account (id INT PRIMARY KEY, balance INT NOT NULL);

--changeset sample:2
INSERT INTO account SELECT n, 100 FROM generate_series(1, 1000) n;

--changeset sample:3
UPDATE account SET balance = balance + 1 WHERE (SELECT COUNT(*) FROM (SELECT pg_sleep(${seconds})) s) = 1;

--changeset sample:4
ALTER TABLE account ADD CHECK (balance > 0);
