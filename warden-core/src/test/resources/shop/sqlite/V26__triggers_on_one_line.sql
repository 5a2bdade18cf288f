CREATE TRIGGER setting_insert AFTER INSERT ON setting BEGIN INSERT INTO audit_log (deed) VALUES ('setting; ' || NEW.name); END; INSERT INTO setting VALUES ('a', 1); CREATE TRIGGER setting_delete AFTER DELETE ON setting BEGIN SELECT 1; SELECT 2; END;
DELETE FROM setting WHERE name = 'a';
