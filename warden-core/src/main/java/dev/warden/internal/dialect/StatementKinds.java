package dev.warden.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import dev.warden.internal.sql.SqlStatement;
import dev.warden.internal.sql.SqlWords;

/**
 * Which statements of a product a transaction can hold, and what else tells them apart.
 */
public interface StatementKinds {

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
	 * Return whether {@link #isTransactional} is true for all statements that begin with
	 * a word.
	 * @param firstWord a word of letters, in upper case, or an empty text
	 * @return {@code false} if it depends on the statement, and for an empty text
	 */
	default boolean isAlwaysTransactional(String firstWord) {
		return false;
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
	 * Return whether a statement that was cancelled outside a transaction has left
	 * nothing behind, so that it may be sent again.
	 * @param connection the connection, in autocommit mode
	 * @param statement the words of the statement
	 * @return {@code false} if it may have done a part of its work
	 * @throws SQLException if that could not be found out
	 */
	default boolean undoesCancelled(Connection connection, SqlWords statement) throws SQLException {
		return true;
	}

	/**
	 * Return whether a statement would keep its session from all tables but some, those
	 * of Warden among them.
	 * @param statement the words of one statement
	 * @return {@code true} if the session of the run cannot send it
	 */
	default boolean locksOutOfTables(SqlWords statement) {
		return false;
	}

	/**
	 * Return whether nothing but its row count is of interest of a statement, so that it
	 * may be {@linkplain RoundTrips#sendsTogether sent together} with others.
	 * @param sql one statement
	 * @return {@code false} if it may return rows, or take long
	 */
	default boolean isPlainInsert(String sql) {
		return false;
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
	 * A way to send a statement that changes the definition of a table, so that the table
	 * can be used meanwhile.
	 *
	 * @param clause what asks the database for it
	 * @param sql the statement with that
	 */
	record OnlineVariant(String clause, String sql) {

	}

}
