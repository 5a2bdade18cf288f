CREATE OR REPLACE VIEW order_overview (order_id, customer, total, status) AS
SELECT o.id, c.full_name, order_total(o.id),
       CASE o.status WHEN 'new' THEN 'open;' ELSE o.status END
  FROM customer_order AS o
  JOIN customer AS c ON c.id = o.customer_id -- everybody; always
 WHERE o.placed_at >= '2020-01-01 00:00:00';
