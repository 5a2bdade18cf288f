-- just SQL
INSERT INTO formatted (id, text) VALUES (4, 'raw');
