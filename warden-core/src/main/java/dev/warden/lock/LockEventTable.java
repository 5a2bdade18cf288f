package dev.warden.lock;

import java.sql.Types;
import java.util.List;
import java.util.Objects;

import dev.warden.database.Session;
import dev.warden.database.SqlErrors;
import dev.warden.dialect.TableName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.SqlParameterValue;

/**
 * The lock's story, append-only.
 */
final class LockEventTable {

	private static final Logger logger = LoggerFactory.getLogger(LockEventTable.class);

	private static final int MAX_REASON = 1000;

	private final TableName table;

	private final String lockName;

	LockEventTable(TableName table, String lockName) {
		this.table = table;
		this.lockName = lockName;
	}

	void append(Session session, LockEvent.Type event, long token, @Nullable String owner, String actor,
			@Nullable String reason) {
		session.update(
				"INSERT INTO " + this.table + " (lock_name, event, token, owner, actor, reason, created_at)"
						+ " VALUES (?, ?, ?, ?, ?, ?, " + session.dialect().now() + ")",
				this.lockName, event.name(), token, new SqlParameterValue(Types.VARCHAR, owner),
				SqlErrors.cut(actor, 300),
				new SqlParameterValue(Types.VARCHAR, (reason != null) ? SqlErrors.cut(reason, MAX_REASON) : null));
	}

	/**
	 * Append an event that must not stop what it tells about.
	 */
	void tryAppend(Session session, LockEvent.Type event, Fence fence, String owner, @Nullable String reason) {
		try {
			append(session, event, fence.token(), owner, owner, reason);
		}
		catch (DataAccessException ex) {
			logger.warn("Could not record the event {} of migration lock '{}': {}", event, this.lockName,
					SqlErrors.message(ex));
		}
	}

	List<LockEvent> newest(Session session, int count) {
		return session.query(
				"SELECT * FROM " + this.table + " WHERE lock_name = ? ORDER BY id DESC"
						+ session.dialect().first(count),
				(row, number) -> new LockEvent(Objects.requireNonNull(session.dialect().instant(row, "created_at")),
						LockEvent.Type.valueOf(row.getString("event")), row.getLong("token"), row.getString("owner"),
						row.getString("actor"), row.getString("reason")),
				this.lockName);
	}

}
