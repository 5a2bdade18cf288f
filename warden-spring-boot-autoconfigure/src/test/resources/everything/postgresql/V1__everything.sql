-- Every kind of object that a schema of PostgreSQL has
CREATE TYPE mood AS ENUM ('sad', 'so, so', 'it''s fine');
CREATE TYPE address AS (street text, city varchar(40));
CREATE TYPE price_range AS RANGE (subtype = numeric);
CREATE DOMAIN email AS varchar(80) DEFAULT 'none@example.org' CHECK (VALUE LIKE '%@%');
CREATE SEQUENCE invoice_number START WITH 1000 INCREMENT BY 5 MINVALUE 10 MAXVALUE 99999 CACHE 3 CYCLE;
CREATE SEQUENCE legacy_id AS integer;
CREATE COLLATION plain (provider = libc, locale = 'C');
CREATE FUNCTION twice(x integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN x * 2;
CREATE FUNCTION shout(t text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $f$
BEGIN
	-- a comment; with a semicolon

--
	RETURN upper(t) || '!'; /* and $$ another */
END
$f$;
CREATE FUNCTION touched() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.changed := now(); RETURN NEW; END $$;
CREATE PROCEDURE rename_customer(who bigint, INOUT what text) LANGUAGE plpgsql AS $$
BEGIN UPDATE customers SET name = what WHERE id = who; what := 'done'; END $$;
CREATE AGGREGATE total_of (integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
CREATE TABLE customers (
	id bigint GENERATED ALWAYS AS IDENTITY (START WITH 10) PRIMARY KEY,
	name varchar(50) NOT NULL COLLATE plain,
	status varchar(10) DEFAULT 'new' CHECK (status IN ('new', 'old', 'it''s')),
	feeling mood DEFAULT 'so, so',
	mail email,
	home address,
	tags text[] DEFAULT '{}',
	prefs jsonb DEFAULT '{"a": [1, 2]}',
	rating numeric(5, 2) CONSTRAINT rating_positive CHECK (rating > 0),
	doubled numeric GENERATED ALWAYS AS (rating * 2) STORED,
	key uuid DEFAULT gen_random_uuid() UNIQUE,
	raw bytea,
	born date,
	changed timestamptz DEFAULT now(),
	wait interval DEFAULT '1 day 02:00',
	net inet,
	"Odd ""Name" text,
	UNIQUE (name, born),
	CONSTRAINT name_or_mail CHECK (name <> '' OR mail IS NOT NULL) NOT VALID
);
CREATE FUNCTION customer_count() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT count(*) FROM customers';
CREATE TABLE orders (
	id serial PRIMARY KEY,
	customer_id bigint NOT NULL REFERENCES customers (id) ON DELETE CASCADE ON UPDATE RESTRICT DEFERRABLE INITIALLY DEFERRED,
	invoice bigint DEFAULT nextval('invoice_number'),
	note text,
	placed tstzrange,
	EXCLUDE USING gist (placed WITH &&)
);
CREATE TABLE employees (id integer PRIMARY KEY, boss_id integer REFERENCES employees (id), name text);
CREATE TABLE first_half (id integer PRIMARY KEY, other_id integer);
CREATE TABLE second_half (id integer PRIMARY KEY, other_id integer REFERENCES first_half (id));
ALTER TABLE first_half ADD CONSTRAINT there_and_back FOREIGN KEY (other_id) REFERENCES second_half (id);
CREATE TABLE measured (at date NOT NULL, sensor integer NOT NULL, value double precision, PRIMARY KEY (at, sensor))
	PARTITION BY RANGE (at);
CREATE TABLE measured_2025 PARTITION OF measured FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE measured_2026 PARTITION OF measured FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY LIST (sensor);
CREATE TABLE measured_2026_one PARTITION OF measured_2026 FOR VALUES IN (1);
CREATE TABLE measured_rest PARTITION OF measured DEFAULT;
CREATE TABLE animals (id integer PRIMARY KEY, name text);
CREATE TABLE dogs (breed text) INHERITS (animals);
CREATE UNLOGGED TABLE cache (key text PRIMARY KEY, value text) WITH (fillfactor = 70);
CREATE TABLE "Mixed Case" ("Id" integer PRIMARY KEY, "select" text);
ALTER TABLE customers ALTER COLUMN name SET STATISTICS 500;
ALTER TABLE customers ALTER COLUMN raw SET STORAGE EXTERNAL;
ALTER SEQUENCE legacy_id OWNED BY employees.id;
CREATE INDEX orders_by_customer ON orders (customer_id DESC NULLS LAST) INCLUDE (invoice);
CREATE INDEX open_orders ON orders (id) WHERE note IS NULL;
CREATE UNIQUE INDEX customers_lower ON customers (lower(name), twice(length(name)));
CREATE INDEX customers_prefs ON customers USING gin (prefs jsonb_path_ops);
CREATE INDEX customers_pattern ON customers (name text_pattern_ops);
CREATE INDEX measured_by_sensor ON measured (sensor);
CREATE STATISTICS customers_related (dependencies) ON name, born FROM customers;
CREATE VIEW loyal AS SELECT id, name, shout(name) AS loud FROM customers WHERE status = 'old' WITH LOCAL CHECK OPTION;
CREATE VIEW orders_of AS SELECT c.name, o.* FROM customers c JOIN orders o ON o.customer_id = c.id;
CREATE VIEW secured WITH (security_barrier = true) AS SELECT * FROM loyal;
CREATE RECURSIVE VIEW numbers (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM numbers WHERE n < 5;
CREATE MATERIALIZED VIEW sums AS SELECT customer_id, count(*) AS number FROM orders GROUP BY customer_id;
CREATE UNIQUE INDEX sums_by_customer ON sums (customer_id);
CREATE RULE no_cache_updates AS ON UPDATE TO cache DO INSTEAD NOTHING;
CREATE TRIGGER touch BEFORE UPDATE ON customers FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION touched();
CREATE TRIGGER touch_late AFTER INSERT ON orders REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION touched();
ALTER TABLE orders DISABLE TRIGGER touch_late;
ALTER TABLE customers ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON customers FOR SELECT USING (name = current_user);
COMMENT ON TABLE customers IS 'Who buys; it''s "them"';
COMMENT ON COLUMN customers.rating IS 'From 1
to 5';
COMMENT ON VIEW loyal IS 'a view';
COMMENT ON MATERIALIZED VIEW sums IS 'a materialised view';
COMMENT ON INDEX open_orders IS 'an index';
COMMENT ON FUNCTION twice(integer) IS 'a function';
COMMENT ON TYPE mood IS 'an enum';
COMMENT ON SEQUENCE invoice_number IS 'a sequence';
COMMENT ON CONSTRAINT rating_positive ON customers IS 'a check';
COMMENT ON TRIGGER touch ON customers IS 'a trigger';
