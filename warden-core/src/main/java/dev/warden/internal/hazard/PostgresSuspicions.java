package dev.warden.internal.hazard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.warden.HazardKind;
import dev.warden.internal.script.SqlSyntax;
import dev.warden.internal.script.SqlWords;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the words of statements, in the order in which they would run, what they may
 * do on PostgreSQL. What it does not know is no suspicion, nor is what happens to a table
 * that a statement before has made.
 *
 * @see <a href= "https://www.postgresql.org/docs/current/explicit-locking.html">Explicit
 * Locking</a>
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html">ALTER
 * TABLE</a>
 */
final class PostgresSuspicions {

	private static final String CONCURRENTLY = "Write it with CONCURRENTLY, in a script with"
			+ " '-- warden: transactional=false'";

	private static final String IN_PARTS = "Change the rows in parts, each in a transaction of its own";

	private static final Set<String> AGGREGATES = Set.of("COUNT", "SUM", "MIN", "MAX", "AVG", "ARRAY_AGG", "STRING_AGG",
			"BOOL_AND", "BOOL_OR", "EVERY", "JSON_AGG", "JSONB_AGG");

	/** Long enough for the columns of an insert. */
	private static final int INSERT_HEAD = 2_000;

	private final SqlSyntax syntax;

	private final TransactionLocks transaction = new TransactionLocks();

	private final NewTables tables = new NewTables();

	private final List<Suspicion> found = new ArrayList<>();

	/** Whether the script has set its time zone to UTC, or {@code null}. */
	private @Nullable Boolean utc;

	PostgresSuspicions(SqlSyntax syntax) {
		this.syntax = syntax;
	}

	/**
	 * Begin the next script.
	 * @param transaction whether it runs in a transaction
	 * @param limited whether its statements give up a lock that they do not get
	 */
	void begin(boolean transaction, boolean limited) {
		this.transaction.begin(transaction, limited);
		this.utc = null;
	}

	/**
	 * Return whether a name stands for something that was made or renamed to it.
	 */
	boolean isNamed(String relation) {
		return this.tables.isNamed(relation);
	}

	/**
	 * Read the next statement.
	 */
	List<Suspicion> of(String sql) {
		this.found.clear();
		if (isPlainInsert(sql)) {
			return List.of();
		}
		SqlWords words = SqlWords.of(sql, this.syntax);
		List<String> locks = new ArrayList<>(ExclusiveLocks.of(words.fromStart()));
		List<Suspicion> removals = Removals.of(words.fromStart());
		locks.removeIf(this.tables::isMade);
		removals.removeIf((suspicion) -> this.tables.isMade(suspicion.relation()));
		read(words);
		this.found.removeIf(this.tables::isEmpty);
		empty(words.fromStart());
		if (!words.fromStart().isNext("DROP")) {
			this.found.addAll(this.transaction.work(this.found));
		}
		this.found.addAll(this.transaction.lock(locks));
		this.found.addAll(removals);
		return List.copyOf(this.found);
	}

	/**
	 * Return whether a statement inserts rows that stand in its text, which may be long.
	 */
	private static boolean isPlainInsert(String sql) {
		if (!sql.regionMatches(true, 0, "INSERT", 0, "INSERT".length())) {
			return false;
		}
		String head = sql.substring(0, Math.min(sql.length(), INSERT_HEAD)).toUpperCase(Locale.ROOT);
		int select = head.indexOf("SELECT");
		int values = head.indexOf("VALUES");
		return select < 0 || (values >= 0 && values < select);
	}

	private void read(SqlWords words) {
		if (words.take("CREATE")) {
			create(words);
		}
		else if (words.take("ALTER", "TABLE")) {
			alterTable(words);
		}
		else if (words.take("DROP", "INDEX")) {
			dropIndex(words);
		}
		else if (words.take("REINDEX")) {
			reindex(words);
		}
		else if (words.take("UPDATE")) {
			changeRows(words, "changes");
		}
		else if (words.take("DELETE", "FROM")) {
			changeRows(words, "deletes");
		}
		else if (words.take("VACUUM")) {
			vacuum(words);
		}
		else if (words.take("CLUSTER")) {
			cluster(words);
		}
		else if (words.take("INSERT", "INTO")) {
			insert(words);
		}
		else if (words.take("TRUNCATE")) {
			truncate(words);
		}
		else if (words.isNext("SET", "SELECT")) {
			set(words);
		}
	}

	private void set(SqlWords words) {
		if (words.mentions("LOCK_TIMEOUT")) {
			this.transaction.limit();
		}
		else if (words.mentions("TIMEZONE") || words.hasOutside("TIME", "ZONE")) {
			this.utc = words.mentions("UTC") || words.mentions("GMT");
		}
	}

	private void empty(SqlWords words) {
		if (words.take("TRUNCATE")) {
			words.take("TABLE");
			this.tables.truncate(tables(words));
		}
		else if (words.take("DELETE", "FROM")) {
			words.take("ONLY");
			String table = words.name();
			if (table != null && !words.hasOutside("WHERE") && !words.hasOutside("USING")) {
				this.tables.delete(table);
			}
		}
		else if (words.take("INSERT", "INTO")) {
			String table = words.name();
			if (table != null) {
				this.tables.fill(table);
			}
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
		words.take("ONLY");
		String source = words.name();
		if (source != null && words.list().size() == 1 && !words.isNext("(")) {
			add(HazardKind.ALL_ROWS_AT_ONCE, source, "copies all rows of %s in one transaction", IN_PARTS);
		}
	}

	private void truncate(SqlWords words) {
		words.take("TABLE");
		if (!words.hasOutside("CASCADE")) {
			return;
		}
		List<String> tables = tables(words);
		tables.forEach((table) -> this.found.add(
				Suspicion
					.of(HazardKind.ALL_ROWS_AT_ONCE, table, "also empties %s",
							"Name all tables that are to be emptied," + " without CASCADE")
					.withRelated(tables)));
	}

	private static List<String> tables(SqlWords words) {
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

	private void add(HazardKind kind, String relation, String deed, String remedy) {
		this.found.add(Suspicion.of(kind, relation, deed, remedy));
	}

	private void create(SqlWords words) {
		words.take("OR", "REPLACE");
		words.takeAny("GLOBAL", "LOCAL");
		boolean temporary = words.takeAny("TEMPORARY", "TEMP");
		words.takeAny("UNLOGGED");
		if (!temporary && words.take("VIEW")) {
			String view = words.name();
			if (view != null) {
				this.tables.makeView(view);
			}
			return;
		}
		if (words.take("TABLE") || words.take("MATERIALIZED", "VIEW") || (temporary && words.take("VIEW"))) {
			words.take("IF", "NOT", "EXISTS");
			String table = words.name();
			if (table != null) {
				this.tables.make(table);
			}
			return;
		}
		if (words.take("TYPE")) {
			String type = words.name();
			if (type != null) {
				this.tables.makeType(type);
			}
			return;
		}
		words.take("UNIQUE");
		if (words.take("INDEX")) {
			createIndex(words);
		}
	}

	private void createIndex(SqlWords words) {
		boolean concurrently = words.take("CONCURRENTLY");
		words.take("IF", "NOT", "EXISTS");
		String index = words.take("ON") ? null : words.name();
		if (index != null && !words.take("ON")) {
			return;
		}
		boolean only = words.take("ONLY");
		String table = words.name();
		if (table == null || only) {
			return;
		}
		if (this.tables.isMade(table)) {
			if (index != null) {
				this.tables.make(index);
			}
		}
		else if (!concurrently) {
			add(HazardKind.INDEX_NOT_CONCURRENT, table, "keeps others from writing to %s while it builds the index",
					CONCURRENTLY);
		}
		else if (index != null) {
			int dot = table.lastIndexOf('.');
			this.found.add(new Suspicion(HazardKind.INVALID_INDEX_LEFT, table.substring(0, dot + 1) + index, index,
					null, "fails, or does nothing with IF NOT EXISTS: an earlier try has left %s, which is not valid",
					"Drop the index with DROP INDEX CONCURRENTLY first"));
		}
	}

	private void dropIndex(SqlWords words) {
		if (words.take("CONCURRENTLY")) {
			return;
		}
		words.take("IF", "EXISTS");
		for (SqlWords each : words.list()) {
			String index = each.name();
			if (index != null) {
				add(HazardKind.INDEX_NOT_CONCURRENT, index,
						"waits for all queries on %s, and lets nobody else in meanwhile", CONCURRENTLY);
			}
		}
	}

	private void reindex(SqlWords words) {
		boolean concurrently = words.takeOptions().contains("CONCURRENTLY");
		if (!words.takeAny("TABLE", "INDEX") || words.take("CONCURRENTLY") || concurrently) {
			return;
		}
		String relation = words.name();
		if (relation != null) {
			add(HazardKind.INDEX_NOT_CONCURRENT, relation, "keeps others from writing to %s while it builds the index",
					CONCURRENTLY);
		}
	}

	private void changeRows(SqlWords words, String deed) {
		words.take("ONLY");
		String table = words.name();
		if (table != null && !words.hasOutside("WHERE") && !words.hasOutside("FROM") && !words.hasOutside("USING")) {
			add(HazardKind.ALL_ROWS_AT_ONCE, table,
					deed + " all rows of %s, which stay locked until the transaction ends", IN_PARTS);
		}
		else if (!words.hasOutside("FROM") && !words.hasOutside("USING") && words.takeUntil("WHERE")) {
			this.found.addAll(this.transaction.work(table, words.rest()));
		}
	}

	private void vacuum(SqlWords words) {
		List<String> options = words.takeOptions();
		boolean full = words.take("FULL");
		if (!full && !options.contains("FULL")) {
			return;
		}
		words.take("FREEZE");
		words.take("VERBOSE");
		words.take("ANALYZE");
		String table = words.name();
		if (table != null) {
			add(HazardKind.EXCLUSIVE_MAINTENANCE, table, "writes all of %s anew and lets nobody else in meanwhile",
					"Use a plain VACUUM, or do it when nobody uses the table");
		}
	}

	private void cluster(SqlWords words) {
		words.takeOptions();
		words.take("VERBOSE");
		String table = words.name();
		if (table != null) {
			add(HazardKind.EXCLUSIVE_MAINTENANCE, table, "writes all of %s anew and lets nobody else in meanwhile",
					"Do it when nobody uses the table");
		}
	}

	private void alterTable(SqlWords words) {
		words.take("IF", "EXISTS");
		words.take("ONLY");
		String table = words.name();
		if (table == null) {
			return;
		}
		if (words.take("RENAME", "TO")) {
			String renamed = words.name();
			if (renamed != null) {
				this.tables.make(renamed);
			}
			return;
		}
		for (SqlWords action : words.list()) {
			alter(table, action);
		}
	}

	private void alter(String table, SqlWords words) {
		if (words.take("ADD")) {
			add(table, words);
		}
		else if (words.take("ALTER")) {
			words.take("COLUMN");
			this.found.addAll(ColumnSuspicions.ofChanged(table, words, this.tables::isNewType, this.utc));
		}
		else if (words.take("VALIDATE", "CONSTRAINT")) {
			this.found.addAll(this.transaction.work(table, null));
		}
		else if (words.take("ATTACH", "PARTITION")) {
			String partition = words.name();
			if (partition != null) {
				add(HazardKind.EXCLUSIVE_MAINTENANCE, partition,
						"reads all rows of %s and lets nobody else into it meanwhile",
						"Add a CHECK constraint with the bounds of the partition first, NOT VALID, and validate it");
			}
		}
		else if (words.take("DETACH", "PARTITION")) {
			words.name();
			if (!words.take("CONCURRENTLY") && !words.take("FINALIZE")) {
				add(HazardKind.EXCLUSIVE_MAINTENANCE, table,
						"waits for all queries on %s, and lets nobody else in meanwhile", CONCURRENTLY);
			}
		}
		else if (words.take("SET", "TABLESPACE") || words.take("SET", "LOGGED") || words.take("SET", "UNLOGGED")
				|| words.take("SET", "ACCESS", "METHOD")) {
			add(HazardKind.REWRITES_TABLE, table, "writes all of %s anew and lets nobody else in meanwhile",
					"Do it when nobody uses the table");
		}
	}

	private void add(String table, SqlWords words) {
		if (words.take("CONSTRAINT")) {
			words.name();
			addConstraint(table, words);
			return;
		}
		if (words.isNext("CHECK", "FOREIGN", "UNIQUE", "PRIMARY", "EXCLUDE")) {
			addConstraint(table, words);
			return;
		}
		words.take("COLUMN");
		boolean mayBeThere = words.take("IF", "NOT", "EXISTS");
		String column = words.name();
		if (column != null) {
			this.found.addAll(ColumnSuspicions.ofNew(table, mayBeThere ? column : null, words));
		}
	}

	private void addConstraint(String table, SqlWords words) {
		if (words.isNext("CHECK", "FOREIGN") && !words.hasOutside("NOT", "VALID")) {
			add(HazardKind.CONSTRAINT_VALIDATES_ALL, table,
					"checks all rows of %s under a lock that keeps others from writing",
					"Add the constraint NOT VALID, and let a later script VALIDATE CONSTRAINT");
		}
		else if (words.isNext("UNIQUE", "PRIMARY", "EXCLUDE") && !words.hasOutside("USING", "INDEX")) {
			add(HazardKind.CONSTRAINT_VALIDATES_ALL, table,
					"builds an index over all rows of %s and lets nobody else in meanwhile",
					"Build a unique index with CONCURRENTLY, and add the constraint USING INDEX");
		}
	}

}
