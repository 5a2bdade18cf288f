package dev.warden.internal.dialect;

import java.io.Reader;
import java.nio.charset.Charset;
import java.sql.Connection;
import java.sql.SQLException;

import dev.warden.internal.sql.SqlSyntax;
import org.jspecify.annotations.Nullable;

/**
 * What Warden has to know about a database product. Implementations hold no state and
 * open nothing.
 */
public interface Dialect extends StatementKinds, Catalog, RoundTrips, Locking, Times {

	/**
	 * Return the dialect of a server that speaks the protocol of this product.
	 * @param server what the server {@linkplain #server() says of itself}
	 * @return this dialect, or one that {@linkplain #isKnown() trusts} the server less
	 */
	default Dialect of(String server) {
		return this;
	}

	/**
	 * Return what the server says of itself, beyond what the driver knows.
	 * @return a scalar SQL expression
	 */
	default String server() {
		return "''";
	}

	/**
	 * Return whether the server is known to be the product. If not, its sessions are not
	 * judged, and no statement but those on rows counts as part of a transaction.
	 * @return {@code false} if it only speaks the product's protocol
	 */
	default boolean isKnown() {
		return true;
	}

	/**
	 * Return the product's name for people.
	 * @return the name, such as {@code PostgreSQL}
	 */
	String product();

	/**
	 * Return the product's identifier in locations and file names.
	 * @return the identifier, such as {@code postgresql}
	 */
	String vendor();

	/**
	 * Return the file with the definitions of Warden's tables.
	 * @return the file's name beside {@code dev.warden.internal.jdbc.TableInstaller}
	 */
	default String definitions() {
		return vendor() + ".sql";
	}

	/**
	 * Return what the product's errors mean.
	 * @return the errors, those of standard SQL unless the product has more
	 */
	default DatabaseErrors errors() {
		return DatabaseErrors.STANDARD;
	}

	/**
	 * Return how the product tells its sessions apart.
	 * @return the sessions
	 */
	Sessions sessions();

	/**
	 * Return how the product's SQL is read.
	 * @return the lexical rules
	 */
	SqlSyntax syntax();

	/**
	 * Return a query for the setting of a session by which it reads quotes.
	 * @return a query with one column, or {@code null} where there is no such setting
	 */
	default @Nullable String quoteSetting() {
		return null;
	}

	/**
	 * Return how the SQL is read in a session with that setting.
	 * @param quoteSetting what {@link #quoteSetting()} has found
	 * @return the lexical rules
	 */
	default SqlSyntax syntax(String quoteSetting) {
		return syntax();
	}

	/**
	 * Return whether the driver's query time-out ends with its statement.
	 * @return {@code true} if it does not stay with the session
	 */
	boolean hasStatementTimeout();

	/**
	 * Return whether the driver has a network time-out. Asking a driver that has none is
	 * not harmless: HikariCP closes a connection on which a feature was not supported.
	 * @return {@code false} if it has none
	 */
	default boolean hasNetworkTimeout() {
		return true;
	}

	/**
	 * Return an identifier as it is written in SQL.
	 * @param identifier the identifier as the database spells it
	 * @return the quoted identifier
	 */
	default String quote(String identifier) {
		return TableName.quote(identifier);
	}

	/**
	 * Return a text as it is written in SQL.
	 * @param text the text
	 * @return the literal
	 */
	default String literal(String text) {
		return "'" + text.replace("'", "''") + "'";
	}

	/**
	 * Return a parameter in the select list of an {@code INSERT ... SELECT}.
	 * @param type the SQL type of the column that it is inserted into
	 * @return an SQL expression with one parameter
	 */
	default String parameter(String type) {
		return "CAST(? AS " + type + ")";
	}

	/**
	 * Return what ends a query that wants only some rows.
	 * @param count the number of rows
	 * @return a clause with a leading blank
	 */
	default String first(int count) {
		return " FETCH FIRST " + count + " ROWS ONLY";
	}

	/**
	 * Return a query that gives all rows, whatever limit the session has for a query that
	 * names none.
	 * @param query the query
	 * @return the query
	 */
	default String allRows(String query) {
		return query;
	}

	/**
	 * Return a statement that takes as long as it takes, whatever limit the session has,
	 * after it failed with a {@linkplain DatabaseErrors#isTimeLimit time limit}.
	 * @param sql the statement
	 * @return the statement
	 */
	default String withoutTimeLimit(String sql) {
		return sql;
	}

	/**
	 * Return the user of a session as a statement takes it.
	 * @return an SQL expression
	 */
	default String quotedUser() {
		return "CURRENT_USER";
	}

	/**
	 * Return the user of the session as Flyway names it.
	 * @return an SQL expression
	 */
	default String plainUser() {
		return "CURRENT_USER";
	}

	/**
	 * Return how somebody is let into a schema, to create tables there or only to use
	 * those that are there.
	 * @param schema the schema
	 * @param create whether to create tables
	 * @return the statement up to {@code TO}, or {@code null} if nothing is needed
	 */
	default @Nullable String grantOnSchema(String schema, boolean create) {
		return create ? "GRANT ALTER ANY SCHEMA" : null;
	}

	/**
	 * Prepare a connection for a run: its mark, isolation and default schema. Behind a
	 * pooler, where the session serves other clients next, nothing is set that outlives a
	 * transaction.
	 * @param connection the connection, in autocommit mode
	 * @param mark what makes Warden's session known to {@link Sessions#endSession()}
	 * @param schema the schema to use, or {@code null} for the connection's own
	 * @return what to put back
	 * @throws SQLException if that failed
	 */
	RunSettings prepare(Connection connection, String mark, @Nullable String schema) throws SQLException;

	/**
	 * Return in what the database stores texts, without a round trip.
	 * @param connection the connection
	 * @return the charset, or {@code null} where it has every character or that is not
	 * known
	 */
	default @Nullable Charset charset(Connection connection) {
		return null;
	}

	/**
	 * Prepare the driver for a borrowed connection, without a round trip.
	 * @param connection the connection
	 * @return what puts the driver back
	 * @throws SQLException if that failed
	 */
	default Runnable configure(Connection connection) throws SQLException {
		return () -> {
		};
	}

	/**
	 * Return the execution of a statement that lines of data follow, where the
	 * {@link #syntax()} has such a statement.
	 * @param connection the connection
	 * @param sql the statement
	 * @param data the lines, which are read while the statement runs
	 * @return the execution
	 * @throws SQLException if the driver cannot send them
	 */
	default Execution copy(Connection connection, String sql, Reader data) throws SQLException {
		throw new UnsupportedOperationException(product() + " has no statement with data: " + sql);
	}

}
