package dev.warden.internal.history;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.warden.internal.dialect.CombinedStatement;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.lock.Fence;
import dev.warden.internal.lock.HeldLock;

import org.springframework.dao.DataAccessException;

/**
 * Writes that have an effect only while the lock is held.
 */
final class FencedWrites {

	private final HeldLock lock;

	private final Fence fence;

	FencedWrites(HeldLock lock) {
		this.lock = lock;
		this.fence = lock.fence();
	}

	/**
	 * Update while the lock is held.
	 * @param sql a statement that ends in a condition
	 */
	int update(String sql, Object... parameters) {
		return this.lock.session()
			.update(sql + " AND EXISTS (SELECT 1 FROM " + this.fence.table() + " WHERE " + this.fence.condition() + ")",
					Stream.concat(Stream.of(parameters), Stream.of(this.fence.parameters())).toArray());
	}

	/**
	 * Update one entry while the lock is held, and let the row of the lock say with it
	 * whether what follows is fenced, where that is still to be said.
	 * @param sql a statement that ends in a condition
	 */
	boolean updateWithFencing(String sql, Object... parameters) {
		return writeWithFencing((changed) -> sql + " AND EXISTS (SELECT 1 FROM " + changed + " c)", List.of(parameters),
				() -> update(sql, parameters) == 1);
	}

	/**
	 * Write about one entry, and record with it whether what follows is fenced.
	 * @param writing the statement that reads the row of the lock as it was changed
	 * @param alone writes the same where nothing has to be recorded
	 */
	boolean writeWithFencing(UnaryOperator<String> writing, List<Object> parameters, BooleanSupplier alone) {
		Session session = this.lock.session();
		Boolean fenced = this.lock.unrecordedFencing();
		CombinedStatement combined = this.lock.combined();
		if (fenced == null || combined == null) {
			return alone.getAsBoolean();
		}
		String row = this.fence.row(session.dialect());
		// Ended by a limit after its first part, it could not be sent again
		String sql = session.dialect()
			.withoutTimeLimit(combined.sql("1 = 1", this.fence.fencedSql(fenced), writing.apply(combined.changed(row)),
					"SELECT " + combined.recorded()));
		Object[] all = Stream.concat(Stream.of(this.fence.parameters()), parameters.stream()).toArray();
		try {
			boolean written = session.execute(sql, (rows) -> rows.next() ? rows.getInt(1) : 0, all).orElse(0) == 1;
			if (written) {
				this.lock.fencingRecorded();
			}
			return written;
		}
		catch (DataAccessException ex) {
			SqlErrors.failUnlessRefused(session.dialect().errors(), ex);
			this.lock.fenced(fenced);
			return alone.getAsBoolean();
		}
	}

}
