INSERT INTO note (id, body) VALUES (5, 'first') ; ; ;
INSERT INTO note (id, body) VALUES (6, 'the last one has no semicolon') -- and a comment
