CREATE PROCEDURE archive_orders(before timestamptz, INOUT moved integer DEFAULT 0) LANGUAGE plpgsql AS $$
BEGIN
    CREATE TABLE IF NOT EXISTS archived_order (LIKE customer_order INCLUDING ALL);
    WITH gone AS (DELETE FROM customer_order WHERE placed_at < before AND note IS NULL RETURNING *)
    INSERT INTO archived_order SELECT * FROM gone;
    GET DIAGNOSTICS moved = ROW_COUNT;
END
$$;
CALL archive_orders('2020-01-03T00:00:00Z');
