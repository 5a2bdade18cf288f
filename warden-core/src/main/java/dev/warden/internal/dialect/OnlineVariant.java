package dev.warden.internal.dialect;

/**
 * A way to send a statement that changes the definition of a table, so that the table can
 * be used meanwhile.
 *
 * @param clause what asks the database for it
 * @param sql the statement with that
 */
public record OnlineVariant(String clause, String sql) {

}
