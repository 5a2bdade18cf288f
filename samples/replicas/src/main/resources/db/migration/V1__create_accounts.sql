-- Every script leaves a row here, so that it can be told how often its SQL took effect
CREATE TABLE effect (
  script     VARCHAR(10) NOT NULL,
  backend    INTEGER     NOT NULL DEFAULT pg_backend_pid(),
  applied_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp()
);
CREATE TABLE account (
  id    BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner TEXT   NOT NULL
);
INSERT INTO effect (script) VALUES ('V1');
