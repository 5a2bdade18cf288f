package dev.warden.internal.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.warden.WardenException;

/**
 * Tells the statements of PostgreSQL apart by their text alone.
 */
public final class PostgresStatements {

	/** More than any statement has of which the words matter. */
	private static final int MAX_WORDS = 256;

	private static final SqlSyntax SYNTAX = SqlSyntax.of(SyntaxRule.DOLLAR_QUOTES, SyntaxRule.NESTED_COMMENTS,
			SyntaxRule.ESCAPE_STRINGS);

	private PostgresStatements() {
	}

	/**
	 * Return whether PostgreSQL refuses a statement inside a transaction. What depends on
	 * more than the text is not known: {@code REINDEX} and {@code CLUSTER} of a
	 * partitioned table, {@code DROP SUBSCRIPTION} of one without a slot (counts as
	 * refused), and a procedure that commits.
	 * @param sql one statement
	 * @return whether it can only run outside of a transaction
	 */
	public static boolean isOutsideTransactionOnly(String sql) {
		try {
			return mayBeOutsideTransactionOnly(nextWord(lexer(sql))) && isOutsideTransactionOnly(words(sql));
		}
		catch (WardenException ex) {
			return false;
		}
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
	 * @param sql one statement
	 * @return whether it does
	 */
	public static boolean isSetting(String sql) {
		try {
			List<String> words = words(sql);
			String first = words.isEmpty() ? "" : words.get(0);
			return switch (first) {
				case "SET", "RESET" -> words.size() < 2 || !words.get(1).equals("LOCAL");
				case "SELECT" ->
					words.size() > 1 && words.get(words.size() - 1).equals(")") && (words.get(1).equals("SET_CONFIG")
							|| (words.size() > 3 && words.get(3).equals("SET_CONFIG")));
				default -> false;
			};
		}
		catch (WardenException ex) {
			return false;
		}
	}

	/**
	 * Return whether PostgreSQL runs a statement inside a transaction in some states of
	 * its objects, and refuses it in others.
	 * @param sql one statement for which {@link #isOutsideTransactionOnly} is true
	 * @return whether it may run inside one
	 */
	public static boolean dependsOnState(String sql) {
		List<String> words = words(sql);
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

	private static Lexer lexer(String sql) {
		return new Lexer(CharReader.of(sql), "", SYNTAX);
	}

	private static List<String> words(String sql) {
		Lexer lexer = lexer(sql);
		List<String> words = new ArrayList<>();
		for (String word = nextWord(lexer); !word.isEmpty() && words.size() < MAX_WORDS; word = nextWord(lexer)) {
			words.add(word);
		}
		return words;
	}

	// Returns words in upper case, also in quotes, and single symbols.
	private static String nextWord(Lexer lexer) {
		while (true) {
			Token token = lexer.next();
			if (token == Token.END || token == Token.DELIMITER) {
				return "";
			}
			CollectingSink text = new CollectingSink();
			text.begin(token);
			lexer.read(token, text);
			text.end();
			if (!token.isGap()) {
				return text.take().toUpperCase(Locale.ROOT);
			}
		}
	}

}
