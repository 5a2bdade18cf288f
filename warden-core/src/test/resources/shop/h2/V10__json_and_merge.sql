CREATE TABLE setting (name VARCHAR PRIMARY KEY, `VALUE` JSON);
INSERT INTO setting VALUES ('a', JSON '{"a": [1, ";", "it''s"]}'), ('b', JSON_OBJECT('k': 'v; -- '));
MERGE INTO setting USING (VALUES ('a', 1), ('c', 3)) AS new (name, number) ON setting.name = new.name
    WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (new.name, CAST(new.number AS JSON));
