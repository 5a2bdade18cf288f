CREATE SCHEMA "the; ""warehouse""";
CREATE TABLE "the; ""warehouse"""."bin -- $$" ("what's /* in */" VARCHAR DEFAULT 'it''s; nothing' PRIMARY KEY, "from" INT ARRAY DEFAULT ARRAY[1, 2]);
INSERT INTO "the; ""warehouse"""."bin -- $$" VALUES (DEFAULT, DEFAULT);
COMMENT ON TABLE "the; ""warehouse"""."bin -- $$" IS 'Where; it''s';
