package dev.warden.boot.autoconfigure.entities;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

import javax.sql.DataSource;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What is particular to one product: its catalog and how it writes definitions.
 */
final class Product {

	/** Words that need quotes in H2, MySQL or MariaDB. */
	private static final Set<String> RESERVED = Set
		.of("""
				ADD ALL ALTER ANALYZE AND ANY ARRAY AS ASC ASYMMETRIC AUTHORIZATION BEFORE BETWEEN BIGINT BINARY BLOB BOTH BY
				CALL CASCADE CASE CAST CHANGE CHAR CHARACTER CHECK COLLATE COLUMN CONDITION CONSTRAINT CONTINUE CONVERT CREATE
				CROSS CUBE CUME_DIST CURRENT_DATE CURRENT_PATH CURRENT_ROLE CURRENT_SCHEMA CURRENT_TIME CURRENT_TIMESTAMP
				CURRENT_USER CURSOR DATABASE DATABASES DAY DEC DECIMAL DECLARE DEFAULT DELAYED DELETE DENSE_RANK DESC DESCRIBE
				DETERMINISTIC DISTINCT DISTINCTROW DIV DOUBLE DROP DUAL EACH ELSE ELSEIF EMPTY ENCLOSED END ESCAPED EXCEPT
				EXISTS EXIT EXPLAIN FALSE FETCH FIRST_VALUE FLOAT FOR FORCE FOREIGN FROM FULL FULLTEXT FUNCTION GENERATED GET
				GRANT GROUP GROUPING GROUPS HAVING HIGH_PRIORITY HOUR IF IGNORE ILIKE IN INDEX INFILE INNER INOUT INSERT INT
				INTEGER INTERSECT INTERVAL INTO IS ITERATE JOIN JSON_TABLE KEY KEYS KILL LAG LAST_VALUE LATERAL LEAD LEADING
				LEAVE LEFT LIKE LIMIT LINEAR LINES LOAD LOCALTIME LOCALTIMESTAMP LOCK LONG LONGBLOB LONGTEXT LOOP LOW_PRIORITY
				MATCH MAXVALUE MEDIUMINT MINUS MINUTE MOD MODIFIES MONTH NATURAL NOT NTH_VALUE NTILE NULL NUMERIC OF OFFSET ON
				OPTIMIZE OPTION OPTIONALLY OR ORDER OUT OUTER OUTFILE OVER PARTITION PERCENT_RANK PRECISION PRIMARY PROCEDURE
				PURGE QUALIFY RANGE RANK READ READS REAL RECURSIVE REFERENCES REGEXP RELEASE RENAME REPEAT REPLACE REQUIRE
				RESIGNAL RESTRICT RETURN REVOKE RIGHT RLIKE ROW ROWNUM ROWS ROW_NUMBER SCHEMA SCHEMAS SECOND SELECT SENSITIVE
				SEPARATOR SESSION_USER SET SHOW SIGNAL SMALLINT SOME SPATIAL SPECIFIC SQL SSL STARTING STORED SYMMETRIC SYSTEM
				SYSTEM_USER TABLE TERMINATED THEN TINYINT TO TOP TRAILING TRIGGER TRUE UESCAPE UNDO UNION UNIQUE UNKNOWN UNLOCK
				UNSIGNED UPDATE USAGE USE USER USING VALUE VALUES VARBINARY VARCHAR VARYING VIRTUAL WHEN WHERE WHILE WINDOW
				WITH WRITE XOR YEAR ZEROFILL _ROWID_"""
			.strip()
			.split("\\s+"));

	private Product() {
	}

	/**
	 * Read what is in a database of that which entities can say.
	 */
	static Schema read(Connection connection) throws SQLException {
		return switch (name(connection)) {
			case "PostgreSQL" -> new PostgresCatalog(connection).read();
			case "H2" -> new H2Catalog(connection).read();
			case "MySQL" -> new MySqlCatalog(connection, false).read();
			case "MariaDB" -> new MySqlCatalog(connection, true).read();
			default -> throw unsupported(connection);
		};
	}

	/**
	 * Return what writes definitions for a database.
	 */
	static Ddl ddl(Connection connection) throws SQLException {
		return switch (name(connection)) {
			case "PostgreSQL" ->
				new PostgresDdl(new TreeSet<>(new JdbcTemplate(new SingleConnectionDataSource(connection, true))
					.queryForList("SELECT upper(word) FROM pg_get_keywords() WHERE catcode <> 'U'", String.class)));
			case "H2" -> new H2Ddl(connection.getMetaData().storesUpperCaseIdentifiers(), RESERVED);
			case "MySQL" -> new MySqlDdl(false, RESERVED);
			case "MariaDB" -> new MySqlDdl(true, RESERVED);
			default -> throw unsupported(connection);
		};
	}

	/**
	 * Return whether it is known which statements hurt an application.
	 */
	static boolean hasHazards(DataSource database) throws SQLException {
		try (Connection connection = database.getConnection()) {
			return name(connection).equals("PostgreSQL");
		}
	}

	private static String name(Connection connection) throws SQLException {
		return connection.getMetaData().getDatabaseProductName();
	}

	private static WardenException unsupported(Connection connection) throws SQLException {
		return new WardenException(ErrorCode.UNSUPPORTED_DATABASE,
				"Warden cannot compare entities with a database of %s".formatted(name(connection)),
				"Use PostgreSQL, MySQL, MariaDB or H2.");
	}

}
