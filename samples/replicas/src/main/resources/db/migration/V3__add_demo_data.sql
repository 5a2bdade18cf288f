INSERT INTO account (owner) SELECT 'owner ' || n FROM generate_series(1, 200) n;
INSERT INTO booking (account_id, amount) SELECT a.id, n * 10 FROM account a, generate_series(1, 20) n;
INSERT INTO effect (script) VALUES ('V3');
