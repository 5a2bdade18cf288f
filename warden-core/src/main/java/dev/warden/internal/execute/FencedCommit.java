package dev.warden.internal.execute;

import java.sql.SQLException;

import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.lock.HeldLock;

import org.springframework.dao.DataAccessException;

/**
 * Records a script at the end of its transaction and commits both, if the lock is still
 * held. There is one way for each in which the row of the lock can be kept from changing
 * hands from the entry to the commit.
 */
enum FencedCommit {

	/**
	 * The query of the entry locks the row.
	 */
	BY_ENTRY {

		@Override
		boolean commit(HeldLock lock, Recording recording, long millis) throws SQLException {
			return record(lock, recording, millis, true);
		}

	},

	/**
	 * The row is updated before, which renews the lease: queries of the database lock
	 * nothing, or nothing that another server of its cluster respects.
	 */
	BY_UPDATE {

		@Override
		boolean commit(HeldLock lock, Recording recording, long millis) throws SQLException {
			return lock.fenceTransaction() && record(lock, recording, millis, false);
		}

	},

	/**
	 * The session of the heartbeat keeps the row: the transaction of the script does not
	 * see what others have written since it began.
	 */
	BY_HEARTBEAT {

		@Override
		boolean commit(HeldLock lock, Recording recording, long millis) throws SQLException {
			return lock.fenceElsewhere((held) -> held ? record(lock, recording, millis, false)
					: ownWay(lock, recording).commit(lock, recording, millis));
		}

	};

	/**
	 * Return the way for a script that has run.
	 * @param seesOthers whether its transaction sees what others have written since it
	 * began
	 */
	static FencedCommit of(HeldLock lock, Recording recording, boolean seesOthers) {
		return seesOthers ? ownWay(lock, recording) : BY_HEARTBEAT;
	}

	private static FencedCommit ownWay(HeldLock lock, Recording recording) {
		boolean locking = recording.canLock() && lock.session().dialect().locksRowsInQueries()
				&& !lock.runSettings().isCertified();
		return locking ? BY_ENTRY : BY_UPDATE;
	}

	/**
	 * Record and commit.
	 * @param millis how long the script ran
	 * @return whether that was done; if not, the lock is lost
	 * @throws SQLException if the commit failed
	 */
	abstract boolean commit(HeldLock lock, Recording recording, long millis) throws SQLException;

	private static boolean record(HeldLock lock, Recording recording, long millis, boolean locking)
			throws SQLException {
		boolean recorded;
		try {
			recorded = recording.record(millis, locking);
		}
		catch (DataAccessException ex) {
			if (!SqlErrors.is(ex, lock.session().dialect().errors()::isReadOnlyTransaction)) {
				throw ex;
			}
			// The script has written nothing that could be torn from its entry
			lock.session().connection().commit();
			recorded = recording.record(millis, locking);
		}
		if (recorded) {
			lock.session().connection().commit();
		}
		return recorded;
	}

}
