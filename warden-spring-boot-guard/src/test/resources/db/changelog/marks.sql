--liquibase formatted sql

--changeset test:1
CREATE TABLE marks (what VARCHAR(20), others INT);

--changeset test:2 splitStatements:false
INSERT INTO marks SELECT 'nap', (${others}) + 0 * (${nap});

--changeset test:3
INSERT INTO marks VALUES ('end', 0);
