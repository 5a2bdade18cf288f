CREATE OR REPLACE VIEW best_sellers AS
SELECT *
  FROM (SELECT p.id, p.name, sum(l.quantity) AS sold,
               rank() OVER (PARTITION BY (p.attributes #>> '{colour}') ORDER BY sum(l.quantity) DESC) AS place
          FROM product p LEFT JOIN order_line l ON l.product_id = p.id
         GROUP BY p.id) ranked
 WHERE place <= 3
;
