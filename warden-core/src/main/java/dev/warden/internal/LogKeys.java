package dev.warden.internal;

/**
 * Names of the key-value pairs that stand beside the texts of Warden's log, for logs that
 * are read by machines. Durations are milliseconds.
 */
public final class LogKeys {

	/**
	 * Name of the lock.
	 */
	public static final String LOCK = "warden.lock";

	/**
	 * Fencing token of the lock.
	 */
	public static final String TOKEN = "warden.token";

	/**
	 * Who holds the lock, or held it.
	 */
	public static final String HOLDER = "warden.holder";

	/**
	 * Who unlocks.
	 */
	public static final String ACTOR = "warden.actor";

	/**
	 * Why.
	 */
	public static final String REASON = "warden.reason";

	/**
	 * How an unlock ended.
	 */
	public static final String OUTCOME = "warden.outcome";

	/**
	 * Migrated schema.
	 */
	public static final String SCHEMA = "warden.schema";

	/**
	 * Version and description of a script.
	 */
	public static final String MIGRATION = "warden.migration";

	/**
	 * Version before a run.
	 */
	public static final String FROM = "warden.from";

	/**
	 * Version after a run.
	 */
	public static final String VERSION = "warden.version";

	/**
	 * How many scripts ran.
	 */
	public static final String SCRIPTS = "warden.scripts";

	/**
	 * How many statements a script has.
	 */
	public static final String STATEMENTS = "warden.statements";

	/**
	 * How long a run or a script took.
	 */
	public static final String DURATION = "warden.duration_ms";

	/**
	 * How long the lock was held.
	 */
	public static final String HELD = "warden.held_ms";

	/**
	 * How long the lock was waited for.
	 */
	public static final String WAITED = "warden.waited_ms";

	/**
	 * How many sessions of others wait because of a run.
	 */
	public static final String BLOCKED = "warden.blocked";

	private LogKeys() {
	}

}
