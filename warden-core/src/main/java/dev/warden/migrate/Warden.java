package dev.warden.migrate;

import javax.sql.DataSource;

import dev.warden.lock.UnlockRequest;
import dev.warden.lock.UnlockResult;
import dev.warden.status.WardenStatus;

/**
 * Migrates one database under its lock, and tells about both.
 * <p>
 * Safe for use by several threads. Needs two connections at once while it migrates; with
 * a pool of one it works without a lease.
 */
public final class Warden {

	private final DataSource dataSource;

	private final WardenSettings settings;

	/**
	 * Create an instance; nothing is opened or read yet.
	 * @param dataSource gives connections to the database
	 * @param settings what to migrate and how
	 */
	public Warden(DataSource dataSource, WardenSettings settings) {
		this.dataSource = dataSource;
		this.settings = settings;
	}

	/**
	 * Run all pending scripts under the lock. Without any, take no lock and write
	 * nothing.
	 * @return what was done
	 * @throws dev.warden.WardenException if anything was refused or failed; the database
	 * then holds what was applied before, and nothing unrecorded
	 */
	public MigrateResult migrate() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Verify that nothing is pending, changed, missing or failed. Writes nothing and
	 * takes no lock.
	 * @throws dev.warden.WardenException if that is not so
	 */
	public void check() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Tell about the lock and the migrations. Takes no lock, creates nothing and never
	 * fails: what could not be read is {@code UNKNOWN}.
	 * @return the status
	 */
	public WardenStatus status() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Free the lock, unless its holder lives and force was not asked for.
	 * @param request what to unlock, why, and who asks
	 * @return what was done; refusals are results, not exceptions
	 */
	public UnlockResult unlock(UnlockRequest request) {
		throw new UnsupportedOperationException();
	}

}
