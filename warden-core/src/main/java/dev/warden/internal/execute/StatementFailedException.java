package dev.warden.internal.execute;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import dev.warden.Blocking;
import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.dialect.FailureKind;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.script.Script;
import dev.warden.internal.sql.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the database refuses a statement of a script.
 */
public final class StatementFailedException extends WardenException {

	private static final int MAX_SQL = 300;

	private final String script;

	private final int statement;

	private final int line;

	private final @Nullable String sqlState;

	private final List<String> blockers;

	private final boolean blocked;

	private final String deed;

	private final boolean notOnline;

	private final @Nullable String excerpt;

	private StatementFailedException(String message, String remedy, StatementFailedException facts) {
		this(message, remedy, facts, facts.notOnline);
	}

	private StatementFailedException(String message, String remedy, StatementFailedException facts, boolean notOnline) {
		super(ErrorCode.STATEMENT_FAILED, message, remedy, facts.getCause());
		this.script = facts.script;
		this.statement = facts.statement;
		this.line = facts.line;
		this.sqlState = facts.sqlState;
		this.blocked = facts.blocked;
		this.blockers = facts.blockers;
		this.deed = facts.deed;
		this.notOnline = notOnline;
		this.excerpt = facts.excerpt;
	}

	private StatementFailedException(String message, String remedy, String deed, Script script, SqlStatement statement,
			SQLException cause, boolean blocked, List<String> blockers, @Nullable ErrorLocation location) {
		super(ErrorCode.STATEMENT_FAILED, message, remedy, SqlErrors.withoutSecrets(cause));
		this.script = script.location();
		this.statement = statement.number();
		this.line = statement.line();
		this.sqlState = cause.getSQLState();
		this.blocked = blocked;
		this.blockers = List.copyOf(blockers);
		this.deed = deed;
		this.notOnline = false;
		this.excerpt = (location != null) ? location.excerpt() : null;
	}

	static StatementFailedException refused(Script script, SqlStatement statement, String database, FailureKind kind,
			boolean again, @Nullable ErrorLocation location, SQLException cause) {
		String message = "Failed to execute statement %d of '%s' (line %d) on %s%s, %s%s: %s".formatted(
				statement.number(), script.name(), statement.line(), database, SqlErrors.state(cause),
				SqlErrors.message(cause), (location != null) ? " (" + location + ")" : "",
				SqlErrors.statement(statement.sql(), MAX_SQL));
		String remedy = kind.remedy() + switch (kind) {
			case OUTSIDE_TRANSACTION_ONLY -> ".";
			case SCRIPT -> " and start again.";
			default -> ", and start again.";
		};
		return new StatementFailedException(message, remedy, kind.remedy(), script, statement, cause, again, List.of(),
				location);
	}

	static StatementFailedException expired(Script script, SqlStatement statement, Duration limit, SQLException cause) {
		String deed = "Make it faster, or raise 'statement-timeout' in the header of the script or"
				+ " 'warden.execution.statement-timeout'";
		return new StatementFailedException(
				"Cancelled statement %d of '%s' (line %d), which ran longer than %s: %s".formatted(statement.number(),
						script.name(), statement.line(), text(limit), SqlErrors.statement(statement.sql(), MAX_SQL)),
				deed + ".", deed, script, statement, cause, false, List.of(), null);
	}

	static StatementFailedException blocked(Script script, SqlStatement statement, Duration limit, boolean again,
			List<String> blockers, SQLException cause) {
		String settings = "change 'warden.execution.lock-timeout', 'warden.execution.lock-retries' or 'lock-timeout'"
				+ " in the header of the script";
		return new StatementFailedException(
				"Statement %d of '%s' (line %d) did not get its lock within %s, %s: %s".formatted(statement.number(),
						script.name(), statement.line(), text(limit),
						blockers.isEmpty() ? SqlErrors.message(cause) : "blocked by " + String.join("; ", blockers),
						SqlErrors.statement(statement.sql(), MAX_SQL)),
				"Let the blocking sessions end, and start again; or " + settings + ".",
				"Let the blocking sessions end, or " + settings, script, statement, cause, again, blockers, null);
	}

	/**
	 * Return the failure of a statement that was cancelled because others waited.
	 * @param again whether nothing is left of it
	 * @param cause what it failed with, or {@code null} where it was done before it could
	 * be cancelled
	 */
	static StatementFailedException blocking(Script script, SqlStatement statement, Blocking blocking, boolean again,
			@Nullable SQLException cause) {
		String settings = "raise 'warden.execution.max-blocking', 'warden.execution.lock-retries' or 'max-blocking' in"
				+ " the header of the script";
		return new StatementFailedException(
				"Cancelled statement %d of '%s' (line %d), which made %s: %s".formatted(statement.number(),
						script.name(), statement.line(), blocking, SqlErrors.statement(statement.sql(), MAX_SQL)),
				"Let it do less under its lock, or start again when less is going on; or " + settings + ".",
				"Let it do less under its lock, or " + settings, script, statement,
				(cause != null) ? cause : new SQLException("Done before it could be cancelled", "57014"), again,
				List.of(), null);
	}

	/**
	 * Return the failure of a statement that has to run while its table is used, and
	 * cannot.
	 */
	StatementFailedException notOnline(Script failed, SqlStatement written, String reason) {
		return new StatementFailedException(
				"Statement %d of '%s' (line %d) cannot run while its table is used, %s%s: %s".formatted(this.statement,
						failed.name(), this.line, reason.replaceFirst("\\.$", ""),
						(this.sqlState != null) ? " (SQL state " + this.sqlState + ")" : "",
						SqlErrors.statement(written.sql(), MAX_SQL)),
				"Do it in steps that can, run it when nobody uses the table with an ALGORITHM of its own, or set"
						+ " 'warden.execution.online-ddl=prefer'.",
				this, true);
	}

	/**
	 * Return whether the database did nothing, because it could have done it only while
	 * nobody uses the table.
	 */
	boolean isNotOnline() {
		return this.notOnline;
	}

	private static String text(Duration limit) {
		return (limit.toMillis() % 1000 == 0) ? limit.toSeconds() + "s" : limit.toMillis() + "ms";
	}

	StatementFailedException afterTries(int tries) {
		String count = (tries == 1) ? " (1 try)" : " (" + tries + " tries)";
		return new StatementFailedException(getMessage() + count, getRemedy(), this);
	}

	/**
	 * Return this failure of a script that has left something.
	 * @param wayOn what a person has to do once the cause is put right
	 */
	StatementFailedException leaving(String wayOn) {
		return new StatementFailedException(String.valueOf(getMessage()),
				"%s; then %s: what took effect stays.".formatted(this.deed, wayOn), this);
	}

	/**
	 * Return the line of the script on which the database saw the error, with a caret
	 * below the place, as the database's own client shows it.
	 * @return two lines, or {@code null} where the database did not tell the place
	 */
	@Override
	public @Nullable String getExcerpt() {
		return this.excerpt;
	}

	/**
	 * Return whether a lock of another session was in the way, and nothing is left of
	 * what did not get it, so that it may be tried again.
	 */
	boolean isBlocked() {
		return this.blocked;
	}

	/**
	 * Return who had the lock that the statement waited for.
	 * @return a description of each session, empty where it failed for another reason or
	 * that is not known
	 */
	public List<String> getBlockers() {
		return this.blockers;
	}

	/**
	 * Return the script.
	 * @return where it is
	 */
	public String getScript() {
		return this.script;
	}

	/**
	 * Return the statement.
	 * @return its number in the script, from 1
	 */
	public int getStatement() {
		return this.statement;
	}

	/**
	 * Return the line.
	 * @return the line of the script on which the statement begins, from 1
	 */
	public int getLine() {
		return this.line;
	}

	/**
	 * Return the SQL state.
	 * @return the state, or {@code null} where the driver gave none
	 */
	public @Nullable String getSqlState() {
		return this.sqlState;
	}

}
