package dev.warden.internal.history;

import java.sql.SQLException;
import java.sql.Types;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.warden.HistoryState;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.jdbc.Text;
import dev.warden.internal.lock.Fence;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.JdbcUpdateAffectedIncorrectNumberOfRowsException;
import org.springframework.jdbc.core.SqlParameterValue;

/**
 * Adds entries to the history table, under the fence of the run.
 */
public final class HistoryInsert {

	private static final String COLUMNS = "installed_rank, version, description, type, script, checksum, state,"
			+ " statement_number, statement_count, token, applied_by, applied_at, duration_millis";

	static final int MAX_NAME = 300;

	private static final String NO_TOKEN = "the lock of this run is lost";

	private final TableName table;

	HistoryInsert(TableName table) {
		this.table = table;
	}

	/**
	 * Record a script that is applied, if the lock is still held: in a transaction, the
	 * lock row cannot change before that ends.
	 * @param session the session of the run
	 * @param fence the fence of the run
	 * @param entry what to record
	 * @param durationMillis how long the script ran
	 * @param held whether the lock row is kept from changing already, by another session
	 * @return whether it was written
	 */
	public boolean applied(Session session, Fence fence, NewEntry entry, long durationMillis, boolean held) {
		return insert(session, fence, entry, HistoryState.APPLIED, entry.statements(), durationMillis, held);
	}

	/**
	 * Record a script that is applied as {@link #applied} does, and commit the
	 * transaction, in one round trip. Without the lock there is no token to record, which
	 * is an error in the statement itself, and after what is refused nothing is
	 * committed.
	 * @param session the session of the run, in a transaction, with a connection that
	 * {@linkplain Dialect#sendsTogether sends statements together}
	 * @param fence the fence of the run
	 * @param entry what to record
	 * @param durationMillis how long the script ran
	 * @param held whether the lock row is kept from changing already, by another session
	 * @return whether it was written and committed; if not, nothing is left to do but to
	 * roll back
	 * @throws org.springframework.dao.DataAccessException if the database refused
	 * anything else, or if its answer was lost, so that both may be done or nothing
	 */
	public boolean appliedAndCommit(Session session, Fence fence, NewEntry entry, long durationMillis, boolean held) {
		String token = "(SELECT token FROM " + fence.table() + " WHERE " + fence.condition()
				+ (held ? ")" : " FOR UPDATE)");
		String sql = inserting(entry) + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, "
				+ session.dialect().orError(token, NO_TOKEN) + ", ?, " + session.dialect().now() + ", ?"
				+ fingerprint(entry) + "); COMMIT";
		try {
			int rows = session.update(sql, entry.rank(), text(entry.version()), description(entry.description()),
					entry.type().name(), script(entry.script()), text(entry.checksum()), HistoryState.APPLIED.name(),
					entry.statements(), entry.statements(), fence.lockName(), fence.ownerId(), fence.token(),
					Text.of(entry.appliedBy(), MAX_NAME), durationMillis);
			if (rows != 1) {
				throw new JdbcUpdateAffectedIncorrectNumberOfRowsException(sql, 1, rows);
			}
			return true;
		}
		catch (DataIntegrityViolationException ex) {
			SQLException cause = SqlErrors.find(ex);
			if (cause != null && String.valueOf(cause.getMessage()).contains(NO_TOKEN)) {
				return false;
			}
			throw ex;
		}
	}

	/**
	 * Record that a script outside a transaction begins with its first statement, if it
	 * has any and the lock is still held.
	 * @param session the session of the run
	 * @param fence the fence of the run
	 * @param entry what to record
	 * @param fenced whether the work that follows is fenced, where that has to be told
	 * with it, or {@code null}
	 * @return whether it was written
	 */
	public boolean running(Session session, Fence fence, NewEntry entry, @Nullable Boolean fenced) {
		int statement = Math.min(1, entry.statements());
		if (fenced == null) {
			return insert(session, fence, entry, HistoryState.RUNNING, statement, 0, false);
		}
		String sql = fence.telling(fenced) + selecting(session.dialect(), entry) + " FROM told";
		Object[] parameters = Stream
			.concat(Stream.of(fence.parameters()), values(entry, HistoryState.RUNNING, statement, 0))
			.toArray();
		return session.update(sql, parameters) == 1;
	}

	private boolean insert(Session session, Fence fence, NewEntry entry, HistoryState state, int statement,
			long durationMillis, boolean held) {
		Dialect dialect = session.dialect();
		String sql = selecting(dialect, entry) + " FROM " + fence.table() + " WHERE " + fence.condition()
				+ ((dialect.locksRowsInQueries() && !held) ? dialect.endsIfIdle() + " FOR UPDATE" : "");
		Object[] parameters = Stream
			.concat(values(entry, state, statement, durationMillis), Stream.of(fence.parameters()))
			.toArray();
		return session.update(sql, parameters) == 1;
	}

	private String inserting(NewEntry entry) {
		return "INSERT INTO " + this.table + " (" + COLUMNS
				+ ((entry.fingerprint() != null) ? ", " + HistoryRows.FINGERPRINT : "") + ")";
	}

	private static String fingerprint(NewEntry entry) {
		return (entry.fingerprint() != null) ? ", '" + entry.fingerprint() + "'" : "";
	}

	private String selecting(Dialect dialect, NewEntry entry) {
		return inserting(entry) + " SELECT "
				+ parameters(dialect, "INTEGER", "VARCHAR(512)", "VARCHAR(512)", "VARCHAR(20)", "VARCHAR(1000)",
						"VARCHAR(64)", "VARCHAR(20)", "INTEGER", "INTEGER")
				+ ", token, " + parameters(dialect, "VARCHAR(300)") + ", " + dialect.now() + ", "
				+ parameters(dialect, "BIGINT") + fingerprint(entry);
	}

	private static Stream<Object> values(NewEntry entry, HistoryState state, int statement, long durationMillis) {
		return Stream.of(entry.rank(), text(entry.version()), description(entry.description()), entry.type().name(),
				script(entry.script()), text(entry.checksum()), state.name(), statement, entry.statements(),
				Text.of(entry.appliedBy(), MAX_NAME), durationMillis);
	}

	static Text description(String description) {
		return Text.key(description, 512);
	}

	static Text script(String script) {
		return Text.key(script, 1000);
	}

	static SqlParameterValue text(@Nullable String value) {
		return new SqlParameterValue(Types.VARCHAR, value);
	}

	private static String parameters(Dialect dialect, String... types) {
		return Stream.of(types).map(dialect::parameter).collect(Collectors.joining(", "));
	}

}
