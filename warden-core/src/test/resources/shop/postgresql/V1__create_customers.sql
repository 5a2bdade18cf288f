-- The shop begins with those who buy; a semicolon here; ends nothing
CREATE TABLE customer (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email       varchar(320) NOT NULL,
    full_name   text NOT NULL, -- as the customer writes it;
    created_on  date NOT NULL DEFAULT DATE '2020-01-01'
);
CREATE UNIQUE INDEX customer_email_key ON customer (lower(email));
