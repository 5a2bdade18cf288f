package dev.warden.internal.sql;

import java.util.List;

/**
 * Tells the statements of PostgreSQL apart by their words alone.
 */
public final class PostgresStatements {

	/** More than any statement has of which the words matter. */
	private static final int MAX_WORDS = 256;

	private PostgresStatements() {
	}

	/**
	 * Return whether PostgreSQL refuses a statement inside a transaction. What depends on
	 * more than the text is not known: {@code REINDEX} and {@code CLUSTER} of a
	 * partitioned table, {@code DROP SUBSCRIPTION} of one without a slot (counts as
	 * refused), and a procedure that commits.
	 * @param statement the words of one statement
	 * @return whether it can only run outside of a transaction
	 */
	public static boolean isOutsideTransactionOnly(SqlWords statement) {
		return mayBeOutsideTransactionOnly(statement.first())
				&& isOutsideTransactionOnly(statement.fromStart().upperCase(MAX_WORDS));
	}

	/**
	 * Return whether {@link #isOutsideTransactionOnly} may be true for a statement.
	 * @param first the word with which it begins, in upper case
	 * @return {@code false} if it is not for any such statement
	 */
	public static boolean mayBeOutsideTransactionOnly(String first) {
		return switch (first) {
			case "ALTER", "CLUSTER", "CREATE", "DISCARD", "DROP", "REINDEX", "VACUUM" -> true;
			default -> false;
		};
	}

	/**
	 * Return whether {@link #isOutsideTransactionOnly} may be true for a statement, which
	 * it also is for some with the word CONCURRENTLY.
	 * @param first its first word, in upper case
	 * @param second its second word, in upper case
	 */
	static boolean mayNeedAutocommit(String first, String second) {
		return switch (first) {
			case "VACUUM", "CLUSTER", "DISCARD", "REINDEX" -> true;
			case "ALTER", "CREATE", "DROP" -> switch (second) {
				case "SYSTEM", "DATABASE", "TABLESPACE", "SUBSCRIPTION" -> true;
				default -> false;
			};
			default -> false;
		};
	}

	/**
	 * Return whether a statement only changes settings of the session, so that it may
	 * stand beside others inside or outside of a transaction.
	 * @param statement the words of one statement
	 * @return whether it does
	 */
	public static boolean isSetting(SqlWords statement) {
		return switch (statement.first()) {
			case "SET", "RESET" -> {
				List<String> words = statement.fromStart().upperCase(2);
				yield words.size() < 2 || !words.get(1).equals("LOCAL");
			}
			case "SELECT" -> {
				List<String> words = statement.fromStart().upperCase(MAX_WORDS);
				yield words.get(words.size() - 1).equals(")") && (words.get(1).equals("SET_CONFIG")
						|| (words.size() > 3 && words.get(3).equals("SET_CONFIG")));
			}
			default -> false;
		};
	}

	/**
	 * Return whether PostgreSQL runs a statement inside a transaction in some states of
	 * its objects, and refuses it in others.
	 * @param statement the words of one statement for which
	 * {@link #isOutsideTransactionOnly} is true
	 * @return whether it may run inside one
	 */
	public static boolean dependsOnState(SqlWords statement) {
		List<String> words = statement.fromStart().upperCase(2);
		return words.size() > 1 && words.get(1).equals("SUBSCRIPTION");
	}

	private static boolean isOutsideTransactionOnly(List<String> words) {
		String second = (words.size() > 1) ? words.get(1) : "";
		return switch (words.get(0)) {
			case "VACUUM" -> true;
			case "ALTER" -> isAlter(second, words);
			case "CREATE" -> isCreate(second, words);
			case "DROP" -> switch (second) {
				case "DATABASE", "TABLESPACE", "SUBSCRIPTION" -> true;
				case "INDEX" -> words.size() > 2 && words.get(2).equals("CONCURRENTLY");
				default -> false;
			};
			case "REINDEX" -> isReindex(words);
			case "CLUSTER" -> isCluster(words);
			case "DISCARD" -> second.equals("ALL");
			default -> false;
		};
	}

	private static boolean isAlter(String second, List<String> words) {
		return switch (second) {
			case "SYSTEM" -> true;
			case "DATABASE" -> words.size() > 4 && words.get(3).equals("SET") && words.get(4).equals("TABLESPACE");
			case "TABLE" -> words.contains("DETACH") && words.get(words.size() - 1).equals("CONCURRENTLY");
			case "SUBSCRIPTION" -> words.contains("PUBLICATION") && !isOff(words, "REFRESH");
			default -> false;
		};
	}

	private static boolean isCreate(String second, List<String> words) {
		return switch (second) {
			case "DATABASE", "TABLESPACE" -> true;
			case "INDEX" -> words.size() > 2 && words.get(2).equals("CONCURRENTLY");
			case "UNIQUE" -> words.size() > 3 && words.get(3).equals("CONCURRENTLY");
			case "SUBSCRIPTION" -> !isOff(words, "CREATE_SLOT") && !isOff(words, "CONNECT");
			default -> false;
		};
	}

	private static boolean isReindex(List<String> words) {
		int target = skipOptions(words, 1);
		String kind = (target < words.size()) ? words.get(target) : "";
		boolean several = kind.equals("DATABASE") || kind.equals("SYSTEM") || kind.equals("SCHEMA");
		int option = words.indexOf("CONCURRENTLY");
		boolean concurrently = option == target + 1 || (option > 0 && option < target && !isOff(words, "CONCURRENTLY"));
		return several || concurrently;
	}

	private static boolean isCluster(List<String> words) {
		int target = skipOptions(words, 1);
		return target == words.size() || (target == words.size() - 1 && words.get(target).equals("VERBOSE"));
	}

	private static int skipOptions(List<String> words, int start) {
		if (start < words.size() && words.get(start).equals("(")) {
			int end = words.indexOf(")");
			return (end < 0) ? words.size() : end + 1;
		}
		return start;
	}

	/**
	 * Return whether an option in parentheses has the value false.
	 */
	private static boolean isOff(List<String> words, String option) {
		int index = words.lastIndexOf(option);
		if (index < 0 || index == words.size() - 1) {
			return false;
		}
		int value = words.get(index + 1).equals("=") ? index + 2 : index + 1;
		return value < words.size() && switch (words.get(value)) {
			case "FALSE", "OFF", "0", "'FALSE'", "'OFF'", "'0'" -> true;
			default -> false;
		};
	}

}
