--liquibase formatted sql

--changeset carl:procedure dbms:mysql,mariadb splitStatements:false
CREATE PROCEDURE twice(IN n INT)
BEGIN
	-- rollback? no; nothing
	DECLARE i INT DEFAULT 0;
	SET i = n * 2;
	SELECT i;
END
--rollback DROP PROCEDURE twice;

--changeset carl:function dbms:postgresql splitStatements:false
CREATE FUNCTION twice(n INT) RETURNS INT AS $x$
BEGIN
	RETURN n * 2; -- ';
END
$x$ LANGUAGE plpgsql;
--rollback DROP FUNCTION twice(INT);

--changeset carl:slashes dbms:postgresql endDelimiter:/
CREATE TYPE mood AS ENUM ('sad', 'happy')
/
CREATE FUNCTION half(n INT) RETURNS INT AS 'BEGIN RETURN n - 1; END' LANGUAGE plpgsql
/
--rollback DROP FUNCTION half(INT); DROP TYPE mood;
