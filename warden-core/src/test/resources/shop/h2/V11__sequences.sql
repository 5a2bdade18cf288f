CREATE SEQUENCE invoice_number START WITH 1000 INCREMENT BY 5 NO CACHE;
CREATE TABLE invoice (number BIGINT DEFAULT NEXT VALUE FOR invoice_number PRIMARY KEY, text CLOB, kept BLOB);
INSERT INTO invoice (text, kept) VALUES ('first
-- rollback
second; line', X'00ff3b');
