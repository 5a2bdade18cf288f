CREATE FUNCTION sold_between(since date, until date DEFAULT '2099-12-31') RETURNS TABLE (sku char, sold bigint)
LANGUAGE plpgsql ROWS 10 COST 5 PARALLEL SAFE AS
$function$
#variable_conflict use_column
BEGIN
    RETURN QUERY EXECUTE 'SELECT p.sku::char, sum(l.quantity) FROM product p JOIN order_line l ON l.product_id = p.id'
        || ' JOIN customer_order o ON o.id = l.order_id WHERE o.placed_at >= $1 AND o.placed_at < $2 GROUP BY p.sku;'
        USING since, until;
END
$function$;
