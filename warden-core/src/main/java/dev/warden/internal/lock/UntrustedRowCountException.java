package dev.warden.internal.lock;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.dialect.TableName;

/**
 * Thrown when there is more than one row of a lock, or the driver reports a row count
 * that a conditional update of one row cannot have. The lock is not held then.
 */
public final class UntrustedRowCountException extends WardenException {

	private final int rowCount;

	UntrustedRowCountException(String lockName, int rowCount) {
		super(ErrorCode.UNTRUSTED_ROW_COUNT,
				"Did not acquire migration lock '%s': the driver reported %d changed rows for an update of one row"
					.formatted(lockName, rowCount),
				"Use a driver and a DataSource proxy that report exact row counts for updates.");
		this.rowCount = rowCount;
	}

	UntrustedRowCountException(String lockName, TableName table, int rowCount) {
		super(ErrorCode.UNTRUSTED_ROW_COUNT,
				"Did not use migration lock '%s': table '%s.%s' has %d rows of it".formatted(lockName, table.schema(),
						table.name(), rowCount),
				"Delete all rows of '%s' in '%s' but the one with the highest token, and make 'lock_name' its primary key."
					.formatted(lockName, table.name()));
		this.rowCount = rowCount;
	}

	/**
	 * Return how many rows there are, or the driver reported.
	 * @return the row count
	 */
	public int getRowCount() {
		return this.rowCount;
	}

}
