CREATE TABLE delivery (id integer PRIMARY KEY, supplier_id integer REFERENCES supplier);
INSERT INTO delivery VALUES (1, 3);
