package dev.warden;

import java.util.Locale;

/**
 * What a statement may do to the running application. Its text, such as
 * {@code index-not-concurrent}, is the name by which the header of a script accepts it.
 */
public enum HazardKind {

	/**
	 * An index is built, rebuilt or dropped under a lock that keeps others from writing.
	 */
	INDEX_NOT_CONCURRENT,

	/**
	 * An earlier {@code CREATE INDEX CONCURRENTLY} has failed and left an index that is
	 * not used.
	 */
	INVALID_INDEX_LEFT,

	/**
	 * All rows are checked against a new constraint under a lock.
	 */
	CONSTRAINT_VALIDATES_ALL,

	/**
	 * All rows are read under a lock that lets nobody else in.
	 */
	SET_NOT_NULL_SCANS,

	/**
	 * All rows are rewritten under a lock that lets nobody else in.
	 */
	REWRITES_TABLE,

	/**
	 * The table has rows, which would have no value in a column that needs one: the
	 * statement fails.
	 */
	NOT_NULL_WITHOUT_DEFAULT,

	/**
	 * All rows are changed or copied in one transaction, or a table's rows are removed
	 * together with those of other tables.
	 */
	ALL_ROWS_AT_ONCE,

	/**
	 * A table or column is dropped, renamed or narrowed that another running instance of
	 * the application may still use.
	 */
	OLD_RELEASE_BREAKS,

	/**
	 * All rows of a table are gone through while the transaction lets nobody into another
	 * one.
	 */
	LOCK_HELD_WHILE_WORKING,

	/**
	 * The statement waits for somebody's transaction for as long as that takes, and
	 * everybody else waits behind it.
	 */
	NO_LOCK_TIMEOUT,

	/**
	 * The table is rewritten, or a partition is attached or detached, under a lock that
	 * lets nobody else in.
	 */
	EXCLUSIVE_MAINTENANCE;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
