CREATE TABLE tree (id INTEGER PRIMARY KEY, parent INTEGER, path TEXT);
CREATE TRIGGER tree_path AFTER INSERT ON tree
BEGIN
    UPDATE tree SET path = (
        WITH RECURSIVE up (id, parent, path) AS (
            SELECT id, parent, '/' || id FROM tree WHERE id = NEW.id
            UNION ALL SELECT t.id, t.parent, '/' || t.id || up.path FROM tree t JOIN up ON t.id = up.parent
        ) SELECT path FROM up ORDER BY length(path) DESC LIMIT 1
    ) WHERE id = NEW.id;
END;
INSERT INTO tree (id, parent) VALUES (1, NULL); INSERT INTO tree (id, parent) VALUES (2, 1); INSERT INTO tree (id, parent) VALUES (3, 2);
