CREATE TABLE booking (
  id         BIGINT         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id BIGINT         NOT NULL REFERENCES account,
  amount     NUMERIC(12, 2) NOT NULL
);
INSERT INTO effect (script) VALUES ('V2');
