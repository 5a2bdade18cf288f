CREATE VIEW best_sellers AS
WITH sold AS (SELECT p.id, p.name, SUM(l.quantity) AS amount FROM product p JOIN order_line l ON l.product_id = p.id GROUP BY p.id, p.name)
SELECT id, name, amount, RANK() OVER (ORDER BY amount DESC) AS place FROM sold;
