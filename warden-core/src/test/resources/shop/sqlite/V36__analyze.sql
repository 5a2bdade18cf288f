ANALYZE customer_order;
