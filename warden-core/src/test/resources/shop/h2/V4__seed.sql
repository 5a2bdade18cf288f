INSERT INTO customer (email, full_name) VALUES ('ada@example.com', 'Ada; Lovelace'), ('li@example.com', '李雷 \ 🚀'), ('q@example.com', 'It''s "quoted"; \');
INSERT INTO customer_order VALUES (101, 1, TIMESTAMP WITH TIME ZONE '2020-01-02 10:00:00+00', $$it's a "gift"; $ $$), (102, 2, TIMESTAMP WITH TIME ZONE '2020-01-03 10:00:00+01', U&'\00e9; \\');
INSERT INTO order_line (order_id, position, product_id, quantity, price) SELECT 101, id, id, id, price FROM product;
