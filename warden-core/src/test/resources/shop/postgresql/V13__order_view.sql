CREATE VIEW order_overview (order_id, customer, placed, total, status) AS
SELECT o.id, c.full_name, o.placed_at::date, order_total(o.id),
       CASE o.status WHEN 'new' THEN 'open;' ELSE o.status::text END
  FROM customer_order AS o
  JOIN customer AS c ON c.id = o.customer_id -- everybody; always
 WHERE o.placed_at >= '2020-01-01T00:00:00Z';
COMMENT ON VIEW order_overview IS $$For the back office; don't "update"$$;
COMMENT ON COLUMN order_overview.total IS E'With\ttax';
