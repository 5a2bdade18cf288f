INSERT INTO supplier (name) VALUES ('');
CREATE TABLE delivery (id INT PRIMARY KEY, supplier_id INT, FOREIGN KEY (supplier_id) REFERENCES supplier (id));
