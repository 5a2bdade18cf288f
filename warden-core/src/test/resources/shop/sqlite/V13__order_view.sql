CREATE VIEW order_overview (order_id, customer, total, status) AS
SELECT o.id, c.full_name, (SELECT coalesce(sum(total), 0) FROM order_line l WHERE l.order_id = o.id),
       CASE o.status WHEN 'new' THEN 'open;' ELSE o.status END
  FROM customer_order AS o
  JOIN customer AS c ON c.id = o.customer_id -- everybody; always
 WHERE o.placed_at >= '2020-01-01';
