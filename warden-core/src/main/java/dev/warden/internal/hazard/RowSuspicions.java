package dev.warden.internal.hazard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.warden.HazardKind;
import dev.warden.internal.hazard.Relation.Scope;
import dev.warden.internal.sql.SqlWords;

/**
 * Reads from the words of a statement whether it goes through all rows of a table.
 */
final class RowSuspicions {

	private static final String IN_PARTS = "Change the rows in parts, each in a transaction of its own";

	private static final Set<String> AGGREGATES = Set.of("COUNT", "SUM", "MIN", "MAX", "AVG", "ARRAY_AGG", "STRING_AGG",
			"BOOL_AND", "BOOL_OR", "EVERY", "JSON_AGG", "JSONB_AGG");

	/** Conditions that choose all rows. */
	private static final List<Set<String>> ALWAYS = List.of(Set.of("true"), Set.of("1", "="));

	/** Long enough for the columns of an insert. */
	private static final int INSERT_HEAD = 2_000;

	private final TransactionLocks transaction;

	private final List<Suspicion> found = new ArrayList<>();

	private RowSuspicions(TransactionLocks transaction) {
		this.transaction = transaction;
	}

	/**
	 * Return what a statement may do.
	 * @param words the statement
	 * @param transaction what its transaction has locked before
	 */
	static List<Suspicion> of(SqlWords words, TransactionLocks transaction) {
		RowSuspicions suspicions = new RowSuspicions(transaction);
		suspicions.read(words);
		return suspicions.found;
	}

	private void read(SqlWords words) {
		if (words.take("UPDATE")) {
			changeRows(words, "changes");
		}
		else if (words.take("DELETE", "FROM")) {
			changeRows(words, "deletes");
		}
		else if (words.take("INSERT", "INTO")) {
			insert(words);
		}
		else if (words.take("TRUNCATE")) {
			truncate(words);
		}
		else if (words.take("WITH")) {
			with(words);
		}
	}

	private void add(String table, boolean only, String deed) {
		this.found.add(new Suspicion(HazardKind.ALL_ROWS_AT_ONCE, new Relation(table, only ? Scope.ONLY : Scope.TREE),
				Work.allRows(), deed, IN_PARTS));
	}

	/**
	 * Return whether a statement inserts rows that stand in its text, which may be long.
	 */
	static boolean isPlainInsert(String sql) {
		if (!sql.regionMatches(true, 0, "INSERT", 0, "INSERT".length())) {
			return false;
		}
		String head = sql.substring(0, Math.min(sql.length(), INSERT_HEAD)).toUpperCase(Locale.ROOT);
		int select = head.indexOf("SELECT");
		int values = head.indexOf("VALUES");
		return select < 0 || (values >= 0 && values < select);
	}

	private void with(SqlWords words) {
		for (SqlWords part : words.inParentheses()) {
			if (part.isNext("UPDATE", "DELETE")) {
				read(part);
			}
		}
		words.until(Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE"));
		if (words.isNext("UPDATE", "DELETE")) {
			read(words);
		}
	}

	private void insert(SqlWords words) {
		words.name();
		words.takeOptions();
		words.takeUntil("SELECT");
		boolean some = words.hasOutside("WHERE") || words.hasOutside("LIMIT") || words.hasOutside("FETCH")
				|| words.hasOutside("GROUP") || words.hasOutside("DISTINCT") || words.hasOutside("JOIN")
				|| words.calls(AGGREGATES);
		if (some || !words.takeUntil("FROM")) {
			return;
		}
		boolean only = words.take("ONLY");
		String source = words.name();
		if (source != null && words.list().size() == 1 && !words.isNext("(")) {
			add(source, only, "copies all rows of %s in one transaction");
		}
	}

	private void truncate(SqlWords words) {
		words.take("TABLE");
		if (!words.hasOutside("CASCADE")) {
			return;
		}
		List<String> tables = tables(words);
		tables.forEach((table) -> this.found
			.add(new Suspicion(HazardKind.ALL_ROWS_AT_ONCE, Relation.tree(table), new Effect.Emptied(tables),
					"also empties %s", "Name all tables that are to be emptied, without CASCADE")));
	}

	/**
	 * Return the tables of a list.
	 */
	static List<String> tables(SqlWords words) {
		List<String> tables = new ArrayList<>();
		for (SqlWords each : words.list()) {
			each.take("ONLY");
			String table = each.name();
			if (table != null) {
				tables.add(table);
			}
		}
		return tables;
	}

	private void changeRows(SqlWords words, String deed) {
		boolean only = words.take("ONLY");
		String table = words.name();
		boolean others = words.hasOutside("FROM") || words.hasOutside("USING");
		Set<String> condition = (words.hasOutside("WHERE") && words.takeUntil("WHERE")) ? words.rest() : Set.of();
		if (table == null) {
			return;
		}
		if (condition.isEmpty() || ALWAYS.contains(condition)) {
			add(table, only, deed + " all rows of %s, which stay locked until the transaction ends");
		}
		else if (!others) {
			this.found.addAll(this.transaction.work(Relation.tree(table), Work.someRows(condition)));
		}
	}

}
