CREATE TABLE templates (name VARCHAR(100) PRIMARY KEY, text VARCHAR(1000) NOT NULL);
INSERT INTO templates VALUES ('welcome', 'Hello ${name}');
