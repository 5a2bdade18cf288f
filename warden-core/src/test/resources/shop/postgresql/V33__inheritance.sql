CREATE TABLE note (id integer PRIMARY KEY, body text NOT NULL);
CREATE TABLE order_note (order_id bigint) INHERITS (note);
CREATE UNLOGGED TABLE scratch (LIKE note INCLUDING DEFAULTS);
INSERT INTO note VALUES (1, 'plain'), (2, '');
INSERT INTO order_note VALUES (3, E'multi\nline;\n-- upgrade\n', 101);
