CREATE MATERIALIZED VIEW sales_by_month AS
WITH months AS (
    SELECT date_trunc('month', o.placed_at AT TIME ZONE 'UTC') AS month, l.total
      FROM customer_order o JOIN order_line l ON l.order_id = o.id
)
SELECT month, sum(total) AS revenue, count(*) FILTER (WHERE total > 10) AS big
  FROM months GROUP BY month
WITH DATA;
CREATE UNIQUE INDEX sales_by_month_key ON sales_by_month (month);
REFRESH MATERIALIZED VIEW sales_by_month;
