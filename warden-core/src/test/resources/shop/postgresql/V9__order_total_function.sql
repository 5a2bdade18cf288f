CREATE FUNCTION order_total(wanted bigint) RETURNS numeric
    LANGUAGE sql STABLE
    AS $$ SELECT coalesce(sum(total), 0) FROM order_line WHERE order_id = wanted; $$;

CREATE FUNCTION order_summary(wanted bigint) RETURNS text LANGUAGE plpgsql AS $body$
DECLARE
    lines integer; -- how many; not how much
    word  text := $$it's a "line"; or $1$$;
BEGIN
    SELECT count(*) INTO lines FROM order_line l WHERE l.order_id = wanted;
    IF lines = 0 THEN
        RETURN 'empty;';
    END IF;
    /* BEGIN; COMMIT; */
    RETURN format('%s %s: %s', lines, word, order_total(wanted));
EXCEPTION
    WHEN division_by_zero THEN
        RETURN NULL;
END;
$body$;
COMMENT ON FUNCTION order_summary(bigint) IS 'One line; for people''s eyes';
