CREATE TABLE matrix (id uuid PRIMARY KEY, cells int[][] NOT NULL, seen inet, kept bytea, took interval, bits bit(4));
INSERT INTO matrix VALUES ('00000000-0000-0000-0000-000000000001', '{{1,2},{3,4}}', '::1', '\xdeadbeef', '1 day 02:03', B'1010');
INSERT INTO matrix SELECT gen.id::text::uuid, '{}', NULL, E'\\000\'', INTERVAL '1' HOUR, X'A'
  FROM (VALUES ('00000000-0000-0000-0000-000000000002')) AS gen (id);
