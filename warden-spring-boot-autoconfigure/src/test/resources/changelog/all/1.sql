--liquibase formatted sql

--changeset carl:${prefix}-1 splitStatements:true endDelimiter:\nGO
CREATE TABLE formatted (id INT NOT NULL PRIMARY KEY, text VARCHAR(100));
GO
INSERT INTO formatted (id, text) VALUES (1, 'a
GO
b');
GO
--rollback DROP TABLE formatted;

--changeset carl:2
INSERT INTO formatted (id, text) VALUES (2, 'it''s; ${owner}'); INSERT INTO formatted (id, text) VALUES (3, '-- rollback');
--rollback DELETE FROM formatted WHERE id = 2; DELETE FROM formatted WHERE id = 3;
