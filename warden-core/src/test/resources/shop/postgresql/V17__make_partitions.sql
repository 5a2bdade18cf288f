DO $do$
DECLARE
    year integer;
BEGIN
    FOR year IN 2022..2024 LOOP
        EXECUTE format($sql$CREATE TABLE %I PARTITION OF event FOR VALUES FROM (%L) TO (%L);$sql$,
            'event_' || year, make_date(year, 1, 1), make_date(year + 1, 1, 1));
    END LOOP;
    RAISE NOTICE 'made; %', year;
END
$do$;
DO LANGUAGE plpgsql 'BEGIN PERFORM 1; END';
