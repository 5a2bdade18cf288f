CREATE TYPE address AS (street text, zip varchar(10), country char(2));
ALTER TABLE customer ADD COLUMN home address;
UPDATE customer SET home = ROW('1, Main "St"; rear', '12345', 'GB')::address WHERE id = 1;
CREATE FUNCTION label(a address) RETURNS text LANGUAGE sql IMMUTABLE STRICT
    AS 'SELECT a.street || $$; $$ || a.zip || '' '' || a.country';
