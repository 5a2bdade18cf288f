package dev.warden.internal.dialect;

/**
 * Why a database refused a statement of a script, as far as that decides what a person
 * does next.
 */
public enum FailureKind {

	/**
	 * The statement itself, or the data that it meets.
	 */
	SCRIPT("Correct the script"),

	/**
	 * A disk, a table space or a quota is full.
	 */
	DISK_FULL("Free space on the disk of the database server"),

	/**
	 * Memory, or another limit of the server, does not suffice.
	 */
	OUT_OF_MEMORY("Give the database server more memory, or let the script work in smaller parts"),

	/**
	 * The statement is larger than the server takes.
	 */
	TOO_LARGE("Raise 'max_allowed_packet' of the database server, or cut the statement into smaller ones"),

	/**
	 * Somebody, or a shutdown of the server, has ended the session.
	 */
	SESSION_ENDED(
			"Find out who or what ended the session, for example a shutdown of the server, one of its time-outs, or the"
					+ " script itself"),

	/**
	 * The statement itself has ended the session that it ran in.
	 */
	OWN_SESSION_ENDED("Remove the statement, or let it leave out its own session"),

	/**
	 * The driver has ended the session for what the statement has set.
	 */
	SETTING_REFUSED("Remove the statement: the JDBC driver of PostgreSQL ends a session whose 'client_encoding' is not"
			+ " UTF8, or whose 'DateStyle' is not ISO; \"SET client_encoding = 'UTF8'\", as pg_dump writes it, is fine,"
			+ " whatever 'warden.encoding' says"),

	/**
	 * The connection broke.
	 */
	CONNECTION_LOST("Check that the database is up and that neither the network nor 'socketTimeout' in the JDBC URL"
			+ " ends the connection"),

	/**
	 * The user may not do that.
	 */
	MISSING_PRIVILEGE("Grant the database user what the error names, or set 'warden.user' to a user that may do it"),

	/**
	 * Nothing can be written here.
	 */
	READ_ONLY("Let Warden connect to a primary, with a connection that may write: remove"
			+ " 'spring.datasource.hikari.read-only=true' and 'readOnly' in the JDBC URL"),

	/**
	 * A lock of another session was in the way, or the statement was chosen as the victim
	 * of a deadlock.
	 */
	BLOCKED("Let the sessions that use the same tables end, or set 'warden.execution.lock-timeout' and"
			+ " 'warden.execution.lock-retries': without them the limit of the database user, the server or the JDBC URL"
			+ " counts"),

	/**
	 * Somebody, or a time-out of the role or the server, has cancelled the statement.
	 */
	CANCELLED("Find out who cancelled the statement, or which time-out of the database user or the server did"),

	/**
	 * The statement cannot run in a transaction.
	 */
	OUTSIDE_TRANSACTION_ONLY("Move the statement to a script of its own that begins with the line"
			+ " '-- warden: transactional=false'");

	private final String remedy;

	FailureKind(String remedy) {
		this.remedy = remedy;
	}

	/**
	 * Return what a person has to do about the cause.
	 * @return an imperative sentence without its end
	 */
	public String remedy() {
		return this.remedy;
	}

}
