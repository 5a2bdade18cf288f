CREATE TABLE period ("begin" TEXT, "end" TEXT, begin_at TEXT, end_at TEXT);
INSERT INTO period ("begin", "end") VALUES ('BEGIN;', 'END;');
CREATE TRIGGER period_insert AFTER INSERT ON period WHEN NEW."end" IS NULL BEGIN
    UPDATE period SET "end" = 'open;', end_at = NEW."begin" WHERE rowid = NEW.rowid;
END;
INSERT INTO period ("begin") VALUES ('2020');
