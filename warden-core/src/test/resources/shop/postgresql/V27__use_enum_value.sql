UPDATE customer_order SET status = 'returned' WHERE id = 106;
