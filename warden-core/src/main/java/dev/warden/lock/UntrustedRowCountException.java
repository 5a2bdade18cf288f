package dev.warden.lock;

import dev.warden.WardenException;

/**
 * Thrown when the driver reports a row count that a conditional update of one row cannot
 * have. The lock is not held then.
 */
public final class UntrustedRowCountException extends WardenException {

	private final int rowCount;

	UntrustedRowCountException(String lockName, int rowCount) {
		super("Did not acquire migration lock '%s': the driver reported %d changed rows for an update of one row"
			.formatted(lockName, rowCount),
				"Use a driver and a DataSource proxy that report exact row counts for updates.");
		this.rowCount = rowCount;
	}

	/**
	 * Return what the driver reported.
	 * @return the row count
	 */
	public int getRowCount() {
		return this.rowCount;
	}

}
