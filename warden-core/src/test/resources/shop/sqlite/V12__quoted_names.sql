CREATE TABLE "the; ""odd"" table" ([from; where] INTEGER PRIMARY KEY, `what's ``in``; --` TEXT, 'text; too' TEXT DEFAULT 'x;');
INSERT INTO "the; ""odd"" table" ([from; where]) VALUES (1), (2);
CREATE INDEX [in;dex] ON "the; ""odd"" table" (`what's ``in``; --`);
