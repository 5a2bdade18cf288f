package dev.warden;

import java.util.Locale;

/**
 * What the lock is taken for.
 */
public enum Operation {

	/**
	 * Run what is pending.
	 */
	MIGRATE,

	/**
	 * Roll back versions.
	 */
	ROLLBACK,

	/**
	 * Make the history agree with the scripts.
	 */
	REPAIR,

	/**
	 * Declare versions to be applied without running them.
	 */
	BASELINE,

	/**
	 * Let another tool work.
	 */
	GUARD,

	/**
	 * Take over the history of another tool.
	 */
	ADOPT,

	/**
	 * Record a version that a person finished by hand.
	 */
	MARK_APPLIED;

	/**
	 * Return what the lock's row, meters and logs call the operation.
	 * @return for example {@code migrate}
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
