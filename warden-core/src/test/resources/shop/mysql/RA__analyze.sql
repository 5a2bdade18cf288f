DELETE FROM setting WHERE name = 'runs';
INSERT INTO setting VALUES ('runs', 'always;');
