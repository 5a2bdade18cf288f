INSERT INTO customer_order (id, customer_id, placed_at, note) VALUES
    (101, 2, '2020-01-02 10:00:00+00', NULL),
    (102, 3, '2020-01-03 10:00:00+00', NULL),
    (103, 4, '2020-01-04 10:00:00+00', 'note; 3'),
    (104, 1, '2020-01-05 10:00:00+00', NULL),
    (105, 2, '2020-01-06 10:00:00+00', NULL),
    (106, 3, '2020-01-07 10:00:00+00', 'note; 6'),
    (107, 4, '2020-01-08 10:00:00+00', NULL),
    (108, 1, '2020-01-09 10:00:00+00', NULL),
    (109, 2, '2020-01-10 10:00:00+00', 'note; 9'),
    (110, 3, '2020-01-11 10:00:00+00', NULL),
    (111, 4, '2020-01-12 10:00:00+00', NULL),
    (112, 1, '2020-01-13 10:00:00+00', 'note; 12');
INSERT INTO order_line (order_id, position, product_id, quantity, price)
SELECT o.id, p.id, p.id, 1 + (o.id + p.id) % 5, p.price
  FROM customer_order o CROSS JOIN product p
 WHERE (o.id + p.id) % 2 = 0;
