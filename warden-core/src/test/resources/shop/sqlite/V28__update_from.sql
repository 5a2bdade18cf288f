UPDATE customer_order SET remark = c.email || '; ' || coalesce(remark, '') FROM customer c WHERE c.id = customer_id AND customer_order.id > 110;
DELETE FROM order_line WHERE order_id = 112 RETURNING position;
