INSERT INTO customers VALUES (1, 'Ada'), (2, 'Grace');
INSERT INTO orders (id, customer, amount) VALUES (1, 1, 20), (2, 2, 30);
