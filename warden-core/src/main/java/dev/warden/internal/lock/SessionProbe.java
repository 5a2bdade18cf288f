package dev.warden.internal.lock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import dev.warden.SessionState;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Asks further about the session of a holder where the look at the lock could not judge
 * it.
 */
final class SessionProbe {

	private static final HarmlessLogger logger = HarmlessLogger.of(SessionProbe.class);

	private final TableName table;

	private final String lockName;

	SessionProbe(TableName table, String lockName) {
		this.table = table;
		this.lockName = lockName;
	}

	@Nullable LockRow judge(Session session, @Nullable LockRow row) {
		return (row != null) ? judgeServer(session, probe(session, judgeThoroughly(session, row))) : null;
	}

	private LockRow judgeThoroughly(Session session, LockRow row) {
		String state = session.dialect().sessions().thoroughSessionState("l");
		if (state == null || !row.locked() || row.sessionId() == null || row.session() != SessionState.UNKNOWN) {
			return row;
		}
		List<String> states = session.query(
				"SELECT " + state + " FROM " + this.table + " l WHERE l.lock_name = ? AND l.token = ?",
				(result, number) -> result.getString(1), this.lockName, row.token());
		return states.isEmpty() ? row : row.withSession(SessionState.valueOf(states.get(0)));
	}

	/**
	 * Where this user cannot see the session, ask whether it exists at all.
	 */
	private static LockRow probe(Session session, LockRow row) {
		Dialect dialect = session.dialect();
		String query = dialect.sessions().findHiddenSession();
		String id = row.sessionId();
		if (query == null || !row.locked() || id == null || row.session() != SessionState.UNKNOWN) {
			return row;
		}
		try {
			long own = session.call(dialect.sessions()::driverSession);
			for (long found : session.query(query, (result, number) -> result.getLong(1), id, own)) {
				if (session.execute(dialect.sessions().probeSession(found), SessionProbe::saysGone).orElse(false)) {
					return row.withSession(SessionState.GONE);
				}
			}
			return row;
		}
		catch (DataAccessException ex) {
			if (SqlErrors.is(ex, dialect.sessions()::isNoSession)) {
				return row.withSession(SessionState.GONE);
			}
			logger.debug("Could not ask whether the session of the holder exists", ex);
			return row;
		}
	}

	private static boolean saysGone(ResultSet rows) throws SQLException {
		return rows.next() && SessionState.GONE.name().equals(rows.getString(1));
	}

	/**
	 * Where the lease is past and the session is that of another server, ask whether that
	 * server still belongs to the cluster.
	 */
	private static LockRow judgeServer(Session session, LockRow row) {
		String id = row.sessionId();
		if (!row.locked() || id == null || row.session() != SessionState.UNKNOWN || !row.isLeasePast()
				|| !session.dialect().sessions().isInCluster(id)) {
			return row;
		}
		try {
			boolean lost = finds(session, session.dialect().sessions().findCluster())
					&& finds(session, session.dialect().sessions().findLostServer(), id);
			return lost ? row.withSession(SessionState.GONE) : row;
		}
		catch (DataAccessException ex) {
			logger.debug("Could not ask for the members of the cluster", ex);
			return row;
		}
	}

	private static boolean finds(Session session, String query, Object... parameters) {
		return !session.query(query, (result, number) -> 1, parameters).isEmpty();
	}

}
