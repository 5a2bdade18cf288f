CREATE TABLE event (
    happened_on date NOT NULL,
    kind        text NOT NULL,
    payload     json,
    CONSTRAINT event_key PRIMARY KEY (happened_on, kind)
) PARTITION BY RANGE (happened_on);
CREATE TABLE event_2020 PARTITION OF event FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE event_2021 PARTITION OF event FOR VALUES FROM ('2021-01-01') TO ('2022-01-01') PARTITION BY LIST (kind);
CREATE TABLE event_2021_click PARTITION OF event_2021 FOR VALUES IN ('click', 'double;click');
CREATE TABLE event_rest PARTITION OF event DEFAULT;
CREATE INDEX event_kind ON event (kind);
