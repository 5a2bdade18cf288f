ALTER TABLE account ALTER COLUMN balance SET NOT NULL;
CREATE INDEX booking_account ON booking (account_id);
INSERT INTO effect (script) VALUES ('V5');
