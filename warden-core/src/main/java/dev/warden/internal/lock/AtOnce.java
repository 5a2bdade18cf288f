package dev.warden.internal.lock;

import java.util.ArrayList;
import java.util.List;

import dev.warden.LockEvent;
import dev.warden.internal.dialect.BoundSql;
import dev.warden.internal.dialect.CombinedStatement;
import dev.warden.internal.dialect.RoundTrips;
import dev.warden.internal.dialect.RunSettings;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.lock.LockTable.Acquired;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapperResultSetExtractor;

/**
 * Takes and releases the lock with all that belongs to it in one round trip, where the
 * database can do that. After a failure, a look has to show what of it was done.
 *
 * @param combined how the database does that
 * @param owner who takes and releases, for people
 */
record AtOnce(Session session, CombinedStatement combined, LockTable table, LockEvents events, String owner) {

	static @Nullable AtOnce of(Session session, LockTable table, LockEvents events, String owner) {
		CombinedStatement combined = session.dialect().combined();
		return (combined != null) ? new AtOnce(session, combined, table, events, owner) : null;
	}

	/**
	 * Take the lock, record that, prepare the session and look at the row. Server and
	 * driver read all of it anew each time, so that nothing else is asked: who does not
	 * get the lock has to look.
	 * @param update takes the lock
	 * @param seen whether the lock was seen before, so that it can be taken
	 */
	Acquired acquire(String ownerId, BoundSql update, boolean seen, LockEvent.Type event, String reason,
			@Nullable String schema) {
		RoundTrips.Preparation preparation = this.session.dialect()
			.preparation(this.session.connection(), Fence.mark(ownerId), schema);
		String count = this.combined.count();
		String look = LockTable.lookSql(this.session,
				count + " AS changed_rows, " + ((preparation != null) ? "p.*, " : ""), LockTable.ALIVE,
				changed(ownerId), null, LockTable.markSql(this.session, "0"));
		BoundSql prepared = (preparation != null) ? preparation.query(count + " > 0") : BoundSql.of("");
		BoundSql record = recordSql(ownerId, event, reason);
		String sql = this.combined.sql(seen ? "1 = 1" : free(), update.sql(), record.sql(), this.session.dialect()
			.allRows((preparation != null) ? look + " LEFT JOIN (" + prepared.sql() + ") p ON TRUE" : look));
		List<LockRow> rows = new ArrayList<>();
		List<Acquired> found = this.session.execute(sql, new RowMapperResultSetExtractor<>((row, number) -> {
			int changed = row.getInt("changed_rows");
			RunSettings settings = (changed > 0 && preparation != null) ? preparation.read(row) : null;
			rows.add(LockTable.read(this.session, row));
			return new Acquired(changed, null, settings, true);
		}), BoundSql.parameters(update, record, prepared)).orElse(List.of());
		LockRow row = this.table.single(rows);
		return (row != null) ? new Acquired(found.get(0).rows(), row, found.get(0).runSettings(), true)
				: new Acquired(0, null, null, true);
	}

	/**
	 * Release, record that and put the settings of the run back.
	 * @param restore puts them back, or {@code null} if that has to be done later
	 * @return how many rows were released
	 */
	int release(String ownerId, BoundSql release, String reason, @Nullable BoundSql restore) {
		BoundSql record = recordSql(ownerId, LockEvent.Type.RELEASED, reason);
		BoundSql restored = (restore != null) ? restore : BoundSql.of("SELECT 1");
		String sql = this.combined.sql("1 = 1", release.sql(), record.sql(),
				"SELECT " + this.combined.count() + " FROM (" + restored.sql() + ") restored");
		return this.session
			.execute(sql, (rows) -> rows.next() ? rows.getInt(1) : 0, BoundSql.parameters(release, record, restored))
			.orElse(0);
	}

	private BoundSql recordSql(String ownerId, LockEvent.Type event, String reason) {
		return this.events.appendSql(this.session.dialect(), changed(ownerId), event, this.owner, reason);
	}

	private String changed(String ownerId) {
		return this.combined.changed(selectSql("*") + " AND owner_id = '" + ownerId + "'");
	}

	/**
	 * Return whether there is one row of the lock, and it is free.
	 */
	private String free() {
		return "(" + selectSql("SUM(CASE WHEN locked THEN 2 ELSE 1 END)") + ") = 1";
	}

	private String selectSql(String what) {
		return "SELECT " + what + " FROM " + this.table.tables().lock() + " WHERE lock_name = "
				+ this.session.dialect().literal(this.table.lockName());
	}

}
