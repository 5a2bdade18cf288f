CREATE TABLE invoice (number INTEGER PRIMARY KEY, net NUMERIC, gross NUMERIC AS (round(net * 1.19, 2)) STORED, text TEXT AS ('no; ' || number));
INSERT INTO invoice (number, net) VALUES (1, 10), (2, 4);
