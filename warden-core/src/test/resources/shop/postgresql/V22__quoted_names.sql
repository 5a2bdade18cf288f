CREATE SCHEMA "the; ""warehouse""";
CREATE TABLE "the; ""warehouse"""."bin$$" (
    "Shelf -- No" integer PRIMARY KEY,
    "what's /* in */" text DEFAULT 'nothing; yet',
    "from" text[] DEFAULT '{"a;b", c}'::text[]
);
INSERT INTO "the; ""warehouse"""."bin$$" VALUES (1, DEFAULT, DEFAULT), (2, 'tea', ARRAY['x', 'y''z']);
COMMENT ON COLUMN "the; ""warehouse"""."bin$$"."from" IS 'Where; from';
