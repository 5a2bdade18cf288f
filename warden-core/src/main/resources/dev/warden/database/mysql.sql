-- Warden's tables on MySQL, for a database user that may not create them itself.
-- Replace ${schema}, ${lock} and ${history} (by default warden_lock and warden_history) before you run it.
-- Times are UTC.

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
  started_at       DATETIME(6),
  session_id       VARCHAR(500),
  fenced           BOOLEAN,
  locked_at        DATETIME(6),
  renewed_at       DATETIME(6),
  expires_at       DATETIME(6),
  released_at      DATETIME(6),
  release_reason   VARCHAR(1000)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS ${schema}.${lock}_event (
  id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  lock_name  VARCHAR(200) NOT NULL,
  event      VARCHAR(20)  NOT NULL,
  token      BIGINT       NOT NULL,
  owner      VARCHAR(300),
  actor      VARCHAR(300) NOT NULL,
  reason     VARCHAR(1000),
  created_at DATETIME(6)  NOT NULL,
  UNIQUE (lock_name, token, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

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
  applied_at       DATETIME(6)   NOT NULL,
  duration_millis  BIGINT        NOT NULL,
  error            VARCHAR(4000),
  fingerprint      VARCHAR(64),
  notes            VARCHAR(4000)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
