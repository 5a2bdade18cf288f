package dev.warden.internal.dialect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a session of MySQL or MariaDB may be idle before the server ends it.
 */
final class MySqlIdleLimits {

	private static final String ALWAYS = "wait_timeout";

	/** The most seconds that each platform takes, which are 24 days. */
	private static final long LONGEST = 2_147_483;

	/** Of MariaDB, each zero for as long as it takes. */
	private static final List<String> IN_TRANSACTION = List.of("idle_transaction_timeout",
			"idle_readonly_transaction_timeout", "idle_write_transaction_timeout");

	/** All variables, as a list of literals. */
	static final String NAMES = "'" + ALWAYS + "', '" + String.join("', '", IN_TRANSACTION) + "'";

	private MySqlIdleLimits() {
	}

	/**
	 * Return what lets a session be idle.
	 * @param variables the variables of the session
	 * @return variables to set, with their values
	 */
	static Map<String, String> always(Map<String, String> variables) {
		String seconds = variables.get(ALWAYS);
		return (seconds != null && Long.parseLong(seconds) < LONGEST) ? Map.of(ALWAYS, String.valueOf(LONGEST))
				: Map.of();
	}

	/**
	 * Return what lets a session be idle in a transaction.
	 * @param variables the variables of the session
	 * @return variables to set, with their values
	 */
	static Map<String, String> inTransaction(Map<String, String> variables) {
		Map<String, String> limits = new LinkedHashMap<>();
		for (String name : IN_TRANSACTION) {
			if (!"0".equals(variables.getOrDefault(name, "0"))) {
				limits.put(name, "0");
			}
		}
		return limits;
	}

	/**
	 * Return both.
	 * @param variables the variables of the session
	 * @return variables to set, with their values
	 */
	static Map<String, String> all(Map<String, String> variables) {
		Map<String, String> all = new LinkedHashMap<>(always(variables));
		all.putAll(inTransaction(variables));
		return all;
	}

}
