package dev.warden;

/**
 * What a repair corrects.
 */
public enum RepairKind {

	/**
	 * Applied versions whose script was changed, renamed or moved since: their entries
	 * get the script's current values.
	 */
	CHECKSUMS,

	/**
	 * Applied versions and repeatable scripts whose script no longer exists: their
	 * entries are removed, and nothing else.
	 */
	FILES,

	/**
	 * Scripts that failed or were interrupted halfway outside a transaction: their
	 * entries are removed, so that they are pending again.
	 */
	FAILED

}
