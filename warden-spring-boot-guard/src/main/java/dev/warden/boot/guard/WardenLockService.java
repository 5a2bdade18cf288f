package dev.warden.boot.guard;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.warden.GuardedConnection;
import dev.warden.WardenException;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.database.Database;
import liquibase.database.DatabaseConnection;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.exception.LockException;
import liquibase.lockservice.DatabaseChangeLogLock;
import liquibase.lockservice.StandardLockService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Liquibase's lock, which is Warden's where the connection is guarded. Liquibase throws
 * its lock services away whenever it likes: the connection alone knows whether it holds
 * the lock.
 */
public class WardenLockService extends StandardLockService {

	static final int PRIORITY = PRIORITY_DATABASE + 1000;

	private static final Logger logger = LoggerFactory.getLogger(WardenLockService.class);

	/** Once for each JVM is enough for a row that nobody will remove. */
	private static final AtomicBoolean reported = new AtomicBoolean();

	@Override
	public int getPriority() {
		return PRIORITY;
	}

	/**
	 * Return whether the connection is guarded.
	 * @param database the database of a run
	 */
	@Override
	public boolean supports(Database database) {
		return isGuarded(database);
	}

	static boolean isGuarded(Database database) {
		return find(database) != null;
	}

	private static @Nullable GuardedConnection find(Database database) {
		DatabaseConnection connection = database.getConnection();
		if (!(connection instanceof JdbcConnection jdbc)) {
			return null;
		}
		Connection underlying = jdbc.getUnderlyingConnection();
		try {
			return underlying.isWrapperFor(GuardedConnection.class) ? underlying.unwrap(GuardedConnection.class) : null;
		}
		catch (SQLException ex) {
			return null;
		}
	}

	private GuardedConnection connection() {
		GuardedConnection connection = find(this.database);
		if (connection == null) {
			throw new IllegalStateException("The connection of Liquibase is not guarded any more");
		}
		return connection;
	}

	/**
	 * Do nothing: the table of Liquibase's own lock is not needed.
	 */
	@Override
	public void init() {
	}

	@Override
	public boolean hasChangeLogLock() {
		return connection().isLocked();
	}

	@Override
	public void waitForLock() throws LockException {
		acquireLock();
	}

	/**
	 * Wait for the lock.
	 */
	@Override
	public boolean acquireLock() throws LockException {
		GuardedConnection connection = connection();
		if (connection.isLocked()) {
			return true;
		}
		try {
			this.database.rollback();
			connection.lock();
		}
		catch (DatabaseException | WardenException ex) {
			throw new LockException(ex);
		}
		reportOwnLock();
		// Another instance may have run since this one looked
		Scope.getCurrentScope().getSingleton(ChangeLogHistoryServiceFactory.class).resetAll();
		this.database.setCanCacheLiquibaseTableInfo(true);
		return true;
	}

	/**
	 * Report a lock that Liquibase has left behind when it was not guarded.
	 */
	private void reportOwnLock() {
		try {
			DatabaseChangeLogLock[] locks = listLocks();
			if (locks.length > 0 && reported.compareAndSet(false, true)) {
				logger.warn(
						"Liquibase's own lock in table {} was taken by '{}' at {} and never released. It is not used"
								+ " under Warden's lock and stops no guarded application. If no application without"
								+ " the guard runs Liquibase now, release it with \"UPDATE {} SET LOCKED = {}\"",
						this.database.getDatabaseChangeLogLockTableName(), locks[0].getLockedBy(),
						locks[0].getLockGranted(), this.database.getDatabaseChangeLogLockTableName(), "FALSE");
			}
		}
		catch (LockException ex) {
			logger.debug("Could not look at Liquibase's own lock", ex);
		}
		finally {
			rollback();
		}
	}

	private void rollback() {
		try {
			this.database.rollback();
		}
		catch (DatabaseException ex) {
			logger.debug("Could not roll back", ex);
		}
	}

	@Override
	public void releaseLock() throws LockException {
		GuardedConnection connection = find(this.database);
		if (connection == null || !connection.isLocked()) {
			return;
		}
		try {
			connection.unlock();
		}
		catch (WardenException ex) {
			throw new LockException(ex);
		}
		finally {
			this.database.setCanCacheLiquibaseTableInfo(false);
		}
	}

	/**
	 * Release the lock if it is this run's. Another run's lock is freed by an unlock,
	 * which makes sure that nothing of its holder goes on.
	 */
	@Override
	public void forceReleaseLock() throws LockException {
		if (!connection().isLocked()) {
			logger.info("Liquibase was asked to release its lock by force, but Warden's lock is used instead. It frees"
					+ " itself if its holder is dead; otherwise use the command 'unlock'");
		}
		releaseLock();
	}

	/**
	 * Do nothing: Liquibase resets all services of the JVM after a run, also those of
	 * runs that go on.
	 */
	@Override
	public void reset() {
	}

}
