CREATE OR REPLACE FUNCTION customer_name(wanted bigint) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT full_name FROM customer WHERE id = wanted); -- may be null;
END; $$;
