-- warden: transactional=false

CREATE INDEX CONCURRENTLY order_by_customer ON customer_order (customer_id, placed_at DESC NULLS LAST)
    INCLUDE (status) WHERE note IS NOT NULL;
CREATE INDEX CONCURRENTLY IF NOT EXISTS order_line_product ON order_line (product_id);
