DROP TRIGGER setting_delete;
DELETE FROM calendar WHERE day > '2020-01-15';
REINDEX order_open;
