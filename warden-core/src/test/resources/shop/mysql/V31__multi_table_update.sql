UPDATE customer_order o JOIN customer c ON c.id = o.customer_id SET o.remark = CONCAT(c.email, '; ', COALESCE(o.remark, '')) WHERE o.id > 110;
DELETE l FROM order_line AS l INNER JOIN customer_order o ON o.id = l.order_id WHERE o.id = 112 AND l.position = 1;
