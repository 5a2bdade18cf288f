INSERT INTO setting VALUES ('blob', x'00ff3b'), ('real', 1e-3), ('integer', 9223372036854775807), ('null', NULL), ('text', '007'), ('hex', 0x1F);
CREATE TABLE strict_one (id INTEGER, value ANY, amount REAL) STRICT;
INSERT INTO strict_one VALUES (1, '1', 2), (2, x'3B', 2.5);
