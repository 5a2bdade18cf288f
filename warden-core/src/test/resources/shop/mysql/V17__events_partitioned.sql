CREATE TABLE event (
    happened_on DATE NOT NULL,
    kind        VARCHAR(50) NOT NULL,
    payload     JSON,
    PRIMARY KEY (happened_on, kind)
)
PARTITION BY RANGE (YEAR(happened_on)) (
    PARTITION p2020 VALUES LESS THAN (2021) COMMENT = 'the first; year',
    PARTITION p2021 VALUES LESS THAN (2022),
    PARTITION prest VALUES LESS THAN MAXVALUE
);
INSERT INTO event VALUES ('2020-05-05', 'view', '{"page": "/a;b"}'), ('2021-01-01', 'double;click', NULL);
