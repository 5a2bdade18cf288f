package dev.warden;

/**
 * What a repair puts right.
 */
public enum RepairKind {

	/**
	 * Applied versions whose script was changed, renamed or moved since: their entries
	 * get what the script has now.
	 */
	CHECKSUMS,

	/**
	 * Applied versions and repeatable scripts whose script does not exist any more: their
	 * entries are removed, and nothing else.
	 */
	FILES,

	/**
	 * Scripts that failed or were interrupted half-way outside a transaction: their
	 * entries are removed, so that they are pending again.
	 */
	FAILED

}
