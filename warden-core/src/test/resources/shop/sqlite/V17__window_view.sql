CREATE VIEW best_sellers AS
WITH sold AS (SELECT p.id, p.name, sum(l.quantity) AS amount FROM product p JOIN order_line l ON l.product_id = p.id GROUP BY p.id)
SELECT id, name, amount, rank() OVER (ORDER BY amount DESC) AS place FROM sold;
