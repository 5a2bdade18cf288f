-- Warden's tables on SQLite, for a database user that may not create them itself.
-- Replace ${schema}, ${lock} and ${history} (by default warden_lock and warden_history) before you run it; the schema is main.
-- Times are UTC, as 2026-11-22T06:41:07.123Z.

CREATE TABLE IF NOT EXISTS ${schema}.${lock} (
  lock_name        VARCHAR(200) NOT NULL PRIMARY KEY,
  locked           BOOLEAN      NOT NULL,
  token            BIGINT       NOT NULL,
  owner_id         VARCHAR(36),
  owner            VARCHAR(300),
  operation        VARCHAR(40),
  migration        VARCHAR(700),
  statement_number INTEGER,
  statement_count  INTEGER,
  started_at       TEXT,
  session_id       VARCHAR(120),
  fenced           BOOLEAN,
  locked_at        TEXT,
  renewed_at       TEXT,
  expires_at       TEXT,
  released_at      TEXT,
  release_reason   VARCHAR(1000)
);

CREATE TABLE IF NOT EXISTS ${schema}.${lock}_event (
  id         INTEGER      NOT NULL PRIMARY KEY AUTOINCREMENT,
  lock_name  VARCHAR(200) NOT NULL,
  event      VARCHAR(20)  NOT NULL,
  token      BIGINT       NOT NULL,
  owner      VARCHAR(300),
  actor      VARCHAR(300) NOT NULL,
  reason     VARCHAR(1000),
  created_at TEXT         NOT NULL,
  UNIQUE (lock_name, token, id)
);

CREATE TABLE IF NOT EXISTS ${schema}.${history} (
  installed_rank   INTEGER       NOT NULL PRIMARY KEY,
  version          VARCHAR(512),
  description      VARCHAR(512)  NOT NULL,
  type             VARCHAR(20)   NOT NULL,
  script           VARCHAR(1000) NOT NULL,
  checksum         VARCHAR(64),
  state            VARCHAR(20)   NOT NULL,
  statement_number INTEGER       NOT NULL,
  statement_count  INTEGER       NOT NULL,
  token            BIGINT        NOT NULL,
  applied_by       VARCHAR(300)  NOT NULL,
  applied_at       TEXT          NOT NULL,
  duration_millis  BIGINT        NOT NULL,
  error            VARCHAR(4000),
  fingerprint      VARCHAR(64)
);
