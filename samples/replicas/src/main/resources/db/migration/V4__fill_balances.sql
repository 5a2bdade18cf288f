ALTER TABLE account ADD COLUMN balance NUMERIC(14, 2);
UPDATE account a SET balance = (SELECT sum(b.amount) FROM booking b WHERE b.account_id = a.id);
-- A table that is a little larger than this one
SELECT pg_sleep(3);
INSERT INTO effect (script) VALUES ('V4');
