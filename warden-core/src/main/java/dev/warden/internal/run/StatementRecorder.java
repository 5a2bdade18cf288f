package dev.warden.internal.run;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.warden.RehearsalResult.Statement;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.execute.StatementProbe;
import dev.warden.internal.jdbc.HiddenValues;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.script.Script;
import dev.warden.internal.sql.SqlStatement;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Keeps what each statement of a script did: how long it took, how many rows it changed,
 * which tables it locked, and which it wrote anew.
 */
final class StatementRecorder implements StatementProbe {

	private static final HarmlessLogger logger = HarmlessLogger.of(StatementRecorder.class);

	private static final int MAX_SQL = 100;

	private static final String UNKNOWN = "locks not known outside a transaction";

	/** How many statements of a script are kept. */
	private static final int MAX_STATEMENTS = 1_000;

	private final List<Statement> statements = new ArrayList<>();

	private @Nullable Script script;

	/** The tables that were there before the script. */
	private Map<String, String> known = Map.of();

	private Map<String, String> files = Map.of();

	private Map<String, String> locks = Map.of();

	/**
	 * Return what was kept since the last time.
	 */
	List<Statement> take() {
		List<Statement> taken = List.copyOf(this.statements);
		this.statements.clear();
		this.script = null;
		return taken;
	}

	@Override
	public void before(Session session, Script next, SqlStatement statement) {
		if (this.script != next) {
			this.script = next;
			this.known = read(session, session.dialect().traces().tableFiles());
			this.files = this.known;
			this.locks = new HashMap<>();
		}
	}

	@Override
	public void after(Session session, Script next, SqlStatement statement, Duration took, long rows)
			throws SQLException {
		if (this.statements.size() >= MAX_STATEMENTS) {
			return;
		}
		Map<String, String> now = read(session, session.dialect().traces().tableFiles());
		List<String> rewritten = statement.sql().regionMatches(true, 0, "TRUNCATE", 0, "TRUNCATE".length()) ? List.of()
				: now.entrySet()
					.stream()
					.filter((table) -> isOther(this.files.get(table.getKey()), table.getValue()))
					.map(Map.Entry::getKey)
					.toList();
		this.files = now;
		this.statements.add(new Statement(statement.number(), text(next, statement), took, Math.max(0, rows),
				addedLocks(session), rewritten));
	}

	/**
	 * The server has chosen the weakest lock that the change needs.
	 */
	@Override
	public void ran(Script script, SqlStatement next, String how) {
		int last = this.statements.size() - 1;
		if (last >= 0 && this.statements.get(last).statement() == next.number()) {
			Statement ran = this.statements.get(last);
			this.statements.set(last, new Statement(next.number(), text(script, next), ran.took(), ran.rows(),
					List.of(how), ran.rewritten()));
		}
	}

	private static String text(Script script, SqlStatement statement) {
		return HiddenValues.hiding(script.placeholderValues(), () -> SqlErrors.statement(statement.sql(), MAX_SQL));
	}

	/**
	 * Outside a transaction all locks are gone.
	 */
	private List<String> addedLocks(Session session) throws SQLException {
		if (session.dialect().traces().ownLocks() != null && session.connection().getAutoCommit()) {
			return List.of(UNKNOWN);
		}
		Map<String, String> held = read(session, session.dialect().traces().ownLocks());
		List<String> added = new ArrayList<>();
		held.forEach((table, mode) -> {
			if (this.known.containsKey(table) && !Objects.equals(mode, this.locks.get(table))) {
				added.add(mode + " on " + table);
			}
		});
		this.locks = held;
		return added;
	}

	private static boolean isOther(@Nullable String before, String after) {
		return before != null && !before.equals(after);
	}

	/**
	 * Read names and what they stand for. What the user may not read is not told.
	 */
	private static Map<String, String> read(Session session, @Nullable String query) {
		Map<String, String> read = new LinkedHashMap<>();
		if (query != null) {
			try {
				session.query(query, (row, number) -> read.put(row.getString(1), String.valueOf(row.getString(2))));
			}
			catch (DataAccessException ex) {
				logger.debug("Could not look at tables and locks", ex);
			}
		}
		return read;
	}

}
