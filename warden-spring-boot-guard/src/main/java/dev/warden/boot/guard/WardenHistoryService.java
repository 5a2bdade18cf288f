package dev.warden.boot.guard;

import liquibase.changelog.StandardChangeLogHistoryService;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.exception.LockException;
import liquibase.lockservice.LockServiceFactory;

/**
 * Liquibase's history, which is created under the lock. Liquibase itself creates it
 * before it asks for a lock, so that of several first starts at once some fail.
 */
public class WardenHistoryService extends StandardChangeLogHistoryService {

	@Override
	public int getPriority() {
		return WardenLockService.PRIORITY;
	}

	/**
	 * Return whether the connection is guarded.
	 * @param database the database of a run
	 */
	@Override
	public boolean supports(Database database) {
		return super.supports(database) && WardenLockService.isGuarded(database);
	}

	@Override
	public void init() throws DatabaseException {
		try {
			if (!hasDatabaseChangeLogTable()) {
				LockServiceFactory.getInstance().getLockService(getDatabase()).waitForLock();
				// Another instance may have created it meanwhile
				reset();
			}
		}
		catch (LockException ex) {
			throw new DatabaseException(ex);
		}
		super.init();
	}

}
