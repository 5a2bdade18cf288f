CREATE TABLE price_list (
    name  text,
    valid daterange NOT NULL,
    EXCLUDE USING gist (valid WITH &&),
    CHECK (name <> '' AND name NOT LIKE '%;%')
);
INSERT INTO price_list VALUES ('2020', '[2020-01-01,2021-01-01)'), ('2021', '[2021-01-01,)');
