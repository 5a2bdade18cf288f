package dev.warden.internal.adopt;

import java.util.List;

import dev.warden.LockSettings;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.HarmlessText;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.lock.HeldLock;
import dev.warden.internal.script.Script;
import dev.warden.internal.sql.SqlStatement;
import dev.warden.internal.sql.StatementReader;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Statements of pending scripts whose end another tool did not live to see: its process
 * was killed, and the server has given its lock up, but goes on with the statement.
 */
public final class OrphanedStatements {

	private static final HarmlessLogger logger = HarmlessLogger.of(OrphanedStatements.class);

	private static final int MAX_DESCRIPTION = 200;

	private final HeldLock lock;

	private final Session session;

	private final LockSettings settings;

	private @Nullable Orphan last;

	/**
	 * Create an instance.
	 * @param lock Warden's lock, held beside that of the tool
	 * @param settings how long to wait
	 */
	public OrphanedStatements(HeldLock lock, LockSettings settings) {
		this.lock = lock;
		this.session = lock.session();
		this.settings = settings;
	}

	/**
	 * Wait until no session runs a statement of these scripts.
	 * @param pending the scripts
	 * @throws dev.warden.WardenException if that takes too long
	 */
	public void await(List<Script> pending) {
		String running = this.session.dialect().sessions().findStatements();
		if (running == null || pending.isEmpty()) {
			return;
		}
		new ToolWait(this.lock, ToolWait.patience(this.settings)).until(() -> isGone(running, pending),
				(waited) -> logger.info("Waiting for {}s: {}", waited.toSeconds(), this.last),
				(waited) -> AdoptFailures.orphaned(String.valueOf(this.last), toEnd(), waited));
	}

	private boolean isGone(String running, List<Script> pending) {
		List<Running> others;
		try {
			this.session.autoCommit();
			others = this.session.query(running,
					(row, number) -> new Running(row.getLong(1),
							HarmlessText.of(String.valueOf(row.getString(2)), MAX_DESCRIPTION),
							String.valueOf(row.getString(3))));
		}
		catch (DataAccessException ex) {
			logger.debug("Could not look for statements that another tool has left: {}", SqlErrors.message(ex));
			return true;
		}
		this.last = others.isEmpty() ? null : find(others, pending);
		return this.last == null;
	}

	private @Nullable Orphan find(List<Running> others, List<Script> pending) {
		Dialect dialect = this.session.dialect();
		for (Script script : pending) {
			if (script.code() != null) {
				continue;
			}
			try (StatementReader reader = script.openStatements()) {
				for (SqlStatement statement = reader.next(); statement != null; statement = reader.next()) {
					for (Running other : others) {
						if (statement.isShownAs(other.sql(), dialect.syntax())) {
							return new Orphan(other, script.location(), statement.line());
						}
					}
				}
			}
		}
		return null;
	}

	private String toEnd() {
		return (this.last != null) ? this.session.dialect().sessions().endOtherSession(this.last.running().number())
				: "";
	}

	/**
	 * What another session runs.
	 *
	 * @param number its number
	 * @param description what it is, for people
	 * @param sql the statement, which may be cut off
	 */
	private record Running(long number, String description, String sql) {

	}

	/**
	 * A statement of a script that another session runs.
	 *
	 * @param running the session
	 * @param script where the script is
	 * @param line the line of the statement
	 */
	private record Orphan(Running running, String script, int line) {

		@Override
		public String toString() {
			return "%s runs the statement at line %d of '%s', which is pending".formatted(this.running.description(),
					this.line, this.script);
		}

	}

}
