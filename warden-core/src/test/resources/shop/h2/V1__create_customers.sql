-- The shop begins with those who buy; this comment ends nothing
CREATE TABLE customer (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email      VARCHAR_IGNORECASE(190) NOT NULL, // as the customer writes it;
    full_name  VARCHAR(200) NOT NULL,
    created_on DATE DEFAULT DATE '2020-01-01' NOT NULL
);
CREATE UNIQUE INDEX customer_email ON customer (email);
