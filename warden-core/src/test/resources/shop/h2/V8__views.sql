CREATE VIEW order_overview AS SELECT o.id, c.full_name AS customer, CASE WHEN o.note IS NULL THEN 'none;' ELSE o.note END AS note -- always
  FROM customer_order o JOIN customer c ON c.id = o.customer_id;
CREATE MATERIALIZED VIEW sold AS SELECT product_id, SUM(quantity) AS amount FROM order_line GROUP BY product_id;
