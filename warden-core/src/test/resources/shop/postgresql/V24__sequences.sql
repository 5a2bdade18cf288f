CREATE SEQUENCE invoice_number AS bigint START WITH 1000 INCREMENT BY 5 MAXVALUE 999999 CACHE 1 CYCLE;
CREATE TABLE invoice (
    number   bigint PRIMARY KEY DEFAULT nextval('invoice_number'),
    order_id bigint NOT NULL UNIQUE,
    text     text
);
ALTER SEQUENCE invoice_number OWNED BY invoice.number;
INSERT INTO invoice (order_id) SELECT id FROM customer_order ORDER BY id;
SELECT setval('invoice_number', 5000, false);
