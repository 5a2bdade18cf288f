CREATE TABLE category (id int PRIMARY KEY, parent int REFERENCES category, name text COLLATE "C");
COPY category FROM STDIN (DELIMITER '|');
1|\N|Kitchen
2|1|Pots
3|2|Tea\|pots
\.
CREATE RECURSIVE VIEW category_path (id, path) AS
    SELECT id, name FROM category WHERE parent IS NULL
    UNION ALL
    SELECT c.id, p.path || ' > ' || c.name FROM category c JOIN category_path p ON c.parent = p.id;
COMMENT ON TABLE category IS NULL;
