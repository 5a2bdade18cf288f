INSERT INTO half (id) VALUES (1);
INSERT INTO nowhere (id) VALUES (1);
