package dev.warden.internal.dialect;

import java.io.Reader;
import java.nio.charset.Charset;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import dev.warden.internal.script.SqlStatement;
import dev.warden.internal.script.SqlSyntax;
import dev.warden.internal.script.SqlWords;
import org.jspecify.annotations.Nullable;

/**
 * What Warden has to know about a database product. Implementations hold no state and
 * open nothing.
 */
public interface Dialect extends RoundTrips, Locking, Times {

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
		return StandardErrors.INSTANCE;
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
	 * Return whether a transaction can hold each statement that is not told apart by its
	 * own documentation, those of data definition among them.
	 * @return {@code true} if the fence of a transaction protects all of a script
	 */
	boolean hasTransactionalDdl();

	/**
	 * Return whether a transaction can hold this statement, so that it is undone by a
	 * roll back.
	 * @param statement the words of one statement
	 * @return {@code false} where the statement commits by itself
	 */
	default boolean isTransactional(SqlWords statement) {
		return isAlwaysTransactional(statement.first());
	}

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
	 * Return whether a statement for which {@link #isTransactional} is false may run in a
	 * transaction nevertheless, which only the database can tell.
	 * @param statement the words of one statement
	 * @return {@code false} if the database refuses it there
	 */
	default boolean mayBeTransactional(SqlWords statement) {
		return false;
	}

	/**
	 * Return whether a statement only changes settings of the session, so that it may
	 * stand beside others inside or outside of a transaction.
	 * @param statement the words of one statement
	 * @return whether it does
	 */
	default boolean isSetting(SqlWords statement) {
		return false;
	}

	/**
	 * Return whether {@link #isTransactional} is true for all statements that begin with
	 * a word.
	 * @param firstWord a word of letters, in upper case, or an empty text
	 * @return {@code false} if it depends on the statement, and for an empty text
	 */
	default boolean isAlwaysTransactional(String firstWord) {
		return false;
	}

	/**
	 * Return whether {@link #isTransactional} has to be asked about each statement of a
	 * script that does not say itself that it runs outside a transaction. About the only
	 * statement of a script it always is.
	 * @return {@code false} where a transaction is tried for all of them
	 */
	default boolean tellsStatementsApart() {
		return !hasTransactionalDdl();
	}

	/**
	 * Return whether a transaction goes on after a statement of it that failed.
	 * @return {@code false} where nothing is left to do but to roll back
	 */
	default boolean keepsTransactionAfterError() {
		return true;
	}

	/**
	 * Return whether a statement that fails outside a transaction leaves nothing behind.
	 * @return {@code true} if it does not
	 */
	boolean hasAtomicStatements();

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
	 * Return the schema that the connection uses.
	 * @return an SQL expression
	 */
	String currentSchema();

	/**
	 * Return the schema that the connection uses.
	 * @return a query
	 */
	default String selectCurrentSchema() {
		return "SELECT " + currentSchema();
	}

	/**
	 * Return the schemas in which the connection looks for the current one.
	 * @return a query, or {@code null} where there is no such path
	 */
	default @Nullable String selectSearchPath() {
		return null;
	}

	/**
	 * Return whether a table that is named without its schema is the one in the current
	 * schema.
	 * @param table the table's plain name
	 * @return an SQL condition, or {@code null} where the product cannot tell
	 */
	default @Nullable String isInCurrentSchema(String table) {
		return null;
	}

	/**
	 * Return the schemas of a name.
	 * @return a query with two parameters, both the schema as configured, that gives the
	 * schemas as the database spells them, the best match first
	 */
	default String findSchema() {
		return "SELECT SCHEMA_NAME FROM INFORMATION_SCHEMA.SCHEMATA WHERE UPPER(SCHEMA_NAME) = UPPER(?)"
				+ " ORDER BY CASE WHEN SCHEMA_NAME = ? THEN 0 ELSE 1 END";
	}

	/**
	 * Return whether a table is there.
	 * @return a query with two parameters, schema and table, that counts
	 */
	default String countTables() {
		return "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ? AND UPPER(TABLE_NAME) = UPPER(?)";
	}

	/**
	 * Return which tables hold locks of Warden.
	 * @return a query with one parameter, the schema, that gives the names of its tables
	 * with the columns of such a table, as the database spells them
	 */
	default String findLockTables() {
		return "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = ? AND LOWER(COLUMN_NAME)"
				+ " IN ('lock_name', 'locked', 'token', 'owner_id') GROUP BY TABLE_NAME HAVING COUNT(*) = 4";
	}

	/**
	 * Return what somebody has put into a schema.
	 * @return a query with one parameter, the schema, that gives the names of its tables
	 * and views
	 */
	default String selectTablesAndViews() {
		return "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ?";
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
	 * Return how a statement begins that lets a user create tables in a schema.
	 * @param schema the schema
	 * @return the statement up to {@code TO}
	 */
	default String grantCreate(String schema) {
		return "GRANT ALTER ANY SCHEMA";
	}

	/**
	 * Return a default of a column as an SQL expression.
	 * @param text what the driver says
	 * @param type the type of the column, one of {@link java.sql.Types}
	 * @return the expression
	 */
	default String columnDefault(String text, int type) {
		return text;
	}

	/**
	 * Return the precision of a decimal column.
	 * @param size the size of the column as the driver says
	 * @param digits the digits after the point
	 * @return the number of all digits
	 */
	default int decimalPrecision(int size, int digits) {
		return size;
	}

	/**
	 * Return what makes the database count the values of a column.
	 * @param type the type of the column as the driver spells it
	 * @return a clause with a leading blank, or nothing
	 */
	default String generatedColumn(String type) {
		return " GENERATED BY DEFAULT AS IDENTITY";
	}

	/**
	 * Return whether the database itself has made an index for a foreign key with the
	 * same columns.
	 * @param index the name of the index
	 * @param foreignKey the name of the foreign key, or {@code null} if it has none
	 * @param column its first column
	 * @return {@code true} if the name is one that the database gives
	 */
	default boolean isMadeForForeignKey(String index, @Nullable String foreignKey, String column) {
		return false;
	}

	/**
	 * Return whether a foreign key can only be defined together with its table.
	 * @return {@code false} where it can be added
	 */
	default boolean hasInlineForeignKeys() {
		return false;
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

	/**
	 * Return the ways to send a statement so that the table that it changes can be used
	 * meanwhile.
	 * @param statement the statement
	 * @return the ways, the best one first; none where the database has no choice
	 */
	default List<OnlineVariant> onlineVariants(SqlStatement statement) {
		return List.of();
	}

	/**
	 * Return how a statement can be traced in the catalog.
	 * @return the queries; none where the database tells nothing
	 */
	default Traces traces() {
		return new Traces(null, null);
	}

}
