CREATE INDEX CONCURRENTLY marks_what ON marks (what);
