INSERT INTO setting VALUES ('first', '1');
INSERT INTO setting VALUES ('last', 'has no delimiter') -- and a comment
