package dev.warden.execute;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;

import dev.warden.dialect.Dialect;
import dev.warden.lock.HeldLock;
import dev.warden.lock.Progress;
import dev.warden.script.Script;
import dev.warden.script.SqlStatement;
import dev.warden.script.StatementReader;

/**
 * Sends the statements of a script to the database, one after the other.
 */
final class StatementRunner {

	private static final List<String> SESSION_CHANGES = List.of("SET", "RESET", "DISCARD", "USE", "PRAGMA", "/*!");

	private final HeldLock lock;

	private boolean sessionChanged;

	StatementRunner(HeldLock lock) {
		this.lock = lock;
	}

	/**
	 * Run all statements.
	 * @param script the script
	 * @param recording what is recorded about it
	 * @param before told the number of each statement before it is sent
	 * @throws StatementFailedException if a statement was refused
	 */
	void run(Script script, Recording recording, IntConsumer before) throws SQLException {
		int first = recording.firstStatement();
		try (StatementReader reader = script.openStatements();
				Statement statement = this.lock.session().connection().createStatement()) {
			statement.setEscapeProcessing(false);
			for (SqlStatement next = reader.next(); next != null; next = reader.next()) {
				if (next.number() < first) {
					continue;
				}
				this.lock.progress(script.name(),
						new Progress(script.migration(), next.number(), script.statementCount()));
				before.accept(next.number());
				execute(script, statement, next);
				this.sessionChanged = this.sessionChanged || changesSession(next.sql());
			}
		}
	}

	/**
	 * Set again what the run needs, if a script may have changed it.
	 */
	void resetSession() throws SQLException {
		if (this.sessionChanged) {
			this.sessionChanged = false;
			this.lock.runSettings().reset(this.lock.session().connection());
		}
	}

	private void execute(Script script, Statement statement, SqlStatement next) {
		try {
			this.lock.execute(statement, next.sql());
		}
		catch (SQLException ex) {
			throw new StatementFailedException(script, next, database(), remedy(ex), ex);
		}
	}

	private static boolean changesSession(String sql) {
		return SESSION_CHANGES.stream().anyMatch((word) -> sql.regionMatches(true, 0, word, 0, word.length()))
				|| (sql.length() < 1000 && sql.toLowerCase(Locale.ROOT).contains("set_config"));
	}

	private String database() {
		Dialect dialect = this.lock.session().dialect();
		try {
			DatabaseMetaData metaData = this.lock.session().connection().getMetaData();
			return dialect.product() + " " + metaData.getDatabaseMajorVersion();
		}
		catch (SQLException ex) {
			return dialect.product();
		}
	}

	private String remedy(SQLException exception) {
		if (this.lock.session().dialect().isOutsideTransactionOnly(exception)) {
			return "Move the statement to a script of its own that begins with the line"
					+ " '-- warden: transactional=false'.";
		}
		return "Correct the script and start again.";
	}

}
