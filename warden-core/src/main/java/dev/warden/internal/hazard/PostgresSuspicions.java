package dev.warden.internal.hazard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.warden.HazardKind;
import dev.warden.internal.hazard.Relation.Scope;
import dev.warden.internal.hazard.TypeChange.Zone;
import dev.warden.internal.sql.SqlSyntax;
import dev.warden.internal.sql.SqlWords;
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

	private static final String BUILDS_INDEX = "keeps others from writing to %s while it builds the index";

	private static final String BUILDS_KEY = "builds an index over all rows of %s and lets nobody else in meanwhile";

	private static final String COMPARES = "compares all rows of %s with another table under a lock that keeps others"
			+ " from writing";

	/** What to do about a table with partitions, where the server allows no other way. */
	private static final Map<String, String> FOR_PARTITIONS = Map.of(BUILDS_INDEX,
			"Make the index ON ONLY the table, then with CONCURRENTLY on each partition, and attach those to it",
			BUILDS_KEY,
			"Add it to ONLY the table, build a unique index with CONCURRENTLY on each partition, and attach those",
			COMPARES, "Add the constraint to each partition first, NOT VALID, and validate it there");

	/** How a table is kept; the words in which {@link PostgresCatalog} says it too. */
	private static final Pattern FORM = Pattern.compile("logged|unlogged|(?:tablespace|access method) \\S+");

	private final SqlSyntax syntax;

	private final TransactionLocks transaction = new TransactionLocks();

	private final NewTables tables = new NewTables();

	private final List<Suspicion> found = new ArrayList<>();

	private Zone zone = Zone.OF_SESSION;

	private SearchPath path = SearchPath.OF_CONNECTION;

	PostgresSuspicions(SqlSyntax syntax) {
		this.syntax = syntax;
	}

	/**
	 * Return what to do instead of a statement.
	 * @param partitioned whether its table has partitions
	 */
	static String remedy(Suspicion suspicion, boolean partitioned) {
		return partitioned ? FOR_PARTITIONS.getOrDefault(suspicion.deed(), suspicion.remedy()) : suspicion.remedy();
	}

	/**
	 * Begin the next script.
	 * @param transaction whether it runs in a transaction
	 * @param limited whether its statements give up a lock that they do not get
	 */
	void begin(boolean transaction, boolean limited) {
		this.transaction.begin(transaction, limited);
		this.zone = Zone.OF_SESSION;
		this.path = SearchPath.OF_CONNECTION;
	}

	/**
	 * Return where the script has names looked for.
	 */
	SearchPath path() {
		return this.path;
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
		if (RowSuspicions.isPlainInsert(sql)) {
			return List.of();
		}
		SqlWords words = SqlWords.of(sql, this.syntax);
		List<String> locks = new ArrayList<>(ExclusiveLocks.of(words.fromStart()));
		List<String> readable = new ArrayList<>(ExclusiveLocks.againstWriters(words.fromStart()));
		List<Suspicion> removals = Removals.of(words.fromStart());
		locks.removeIf(this.tables::isMade);
		readable.removeIf((table) -> this.tables.isMade(table) || locks.contains(table));
		removals.removeIf((suspicion) -> this.tables.isMade(suspicion.relation().name()));
		read(words);
		this.found.removeIf(this.tables::isEmpty);
		empty(words.fromStart());
		if (!words.fromStart().isNext("DROP")) {
			this.found.addAll(this.transaction.work(this.found));
		}
		this.found.addAll(this.transaction.lock(locks, readable));
		this.found.addAll(removals);
		return List.copyOf(this.found);
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
		else if (words.take("ALTER", "DOMAIN")) {
			this.found.addAll(ColumnSuspicions.ofDomain(words, this.tables::isNewType));
		}
		else if (words.isNext("SET", "SELECT", "RESET")) {
			set(words);
		}
		else {
			this.found.addAll(RowSuspicions.of(words.fromStart(), this.transaction));
			this.found.addAll(MaintenanceSuspicions.of(words));
		}
	}

	private void set(SqlWords words) {
		if (words.mentions("LOCK_TIMEOUT")) {
			this.transaction.limit();
		}
		else if (words.mentions("TIMEZONE") || words.hasOutside("TIME", "ZONE")) {
			this.zone = (words.mentions("UTC") || words.mentions("GMT")) ? Zone.UTC : Zone.OTHER;
		}
		else if (words.mentions("SEARCH_PATH") || words.hasOutside("SET", "SCHEMA")) {
			this.path = this.path.after(words);
		}
	}

	private void empty(SqlWords words) {
		if (words.take("TRUNCATE")) {
			words.take("TABLE");
			this.tables.truncate(RowSuspicions.tables(words));
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

	private void add(HazardKind kind, Relation relation, Effect effect, String deed, String remedy) {
		this.found.add(new Suspicion(kind, relation, effect, deed, remedy));
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
			if (words.take("PARTITION", "OF")) {
				readDefaultPartition(words.name());
			}
			if (table != null) {
				this.tables.make(table);
			}
			return;
		}
		boolean domain = words.take("DOMAIN");
		if (domain || words.take("TYPE")) {
			String type = words.name();
			// A domain without constraints has the form of its type
			if (type != null && (!domain || words.hasOutside("CHECK") || words.hasOutside("NOT", "NULL"))) {
				this.tables.makeType(type);
			}
			return;
		}
		words.take("UNIQUE");
		if (words.take("INDEX")) {
			createIndex(words);
		}
	}

	private void readDefaultPartition(@Nullable String table) {
		if (table != null) {
			add(HazardKind.EXCLUSIVE_MAINTENANCE, new Relation(table, Scope.DEFAULT_PARTITION),
					new Effect.Maintenance(List.of()),
					"reads all rows of %s, the default partition, and lets nobody else into it meanwhile",
					"Add a CHECK constraint to the default partition first that excludes what is in the new one, NOT VALID,"
							+ " and validate it");
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
			add(HazardKind.INDEX_NOT_CONCURRENT, new Relation(table, Scope.PARTITIONS), Work.allRows(), BUILDS_INDEX,
					MaintenanceSuspicions.CONCURRENTLY);
		}
		else if (index != null) {
			add(HazardKind.INVALID_INDEX_LEFT, Relation.tree(table).sibling(index), new Effect.LeftIndex(),
					"fails, or does nothing with IF NOT EXISTS: an earlier try has left %s, which is not valid",
					"Drop the index with DROP INDEX CONCURRENTLY first");
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
				add(HazardKind.INDEX_NOT_CONCURRENT, new Relation(index, Scope.PARTITIONS), Work.allRows(),
						"waits for all queries on %s, and lets nobody else in meanwhile",
						MaintenanceSuspicions.CONCURRENTLY);
			}
		}
	}

	private void alterTable(SqlWords words) {
		words.take("IF", "EXISTS");
		boolean only = words.take("ONLY");
		String table = words.name();
		if (table == null) {
			return;
		}
		words.take("*");
		if (words.take("RENAME", "TO")) {
			String renamed = words.name();
			if (renamed != null) {
				this.tables.make(renamed);
			}
			return;
		}
		for (SqlWords action : words.list()) {
			alter(new Relation(table, only ? Scope.ONLY : Scope.TREE), action);
		}
	}

	private void alter(Relation table, SqlWords words) {
		if (words.take("ADD")) {
			add(table, words);
		}
		else if (words.take("ALTER")) {
			words.take("COLUMN");
			this.found.addAll(ColumnSuspicions.ofChanged(table, words, this.tables::isNewType, this.zone));
		}
		else if (words.take("VALIDATE", "CONSTRAINT")) {
			this.found.addAll(this.transaction.work(table, Work.allRows()));
		}
		else if (words.take("ATTACH", "PARTITION")) {
			String partition = words.name();
			if (partition != null) {
				add(HazardKind.EXCLUSIVE_MAINTENANCE, new Relation(partition, table.scope()),
						new Effect.Maintenance(List.of(table.name())),
						"reads all rows of %s and lets nobody else into it meanwhile",
						"Add a CHECK constraint with the bounds of the partition first, NOT VALID, and validate it");
			}
			readDefaultPartition(table.name());
		}
		else if (words.take("DETACH", "PARTITION")) {
			words.name();
			if (!words.take("CONCURRENTLY") && !words.take("FINALIZE")) {
				add(HazardKind.EXCLUSIVE_MAINTENANCE, table, new Effect.Maintenance(List.of()),
						"waits for all queries on %s, and lets nobody else in meanwhile",
						MaintenanceSuspicions.CONCURRENTLY);
			}
		}
		else if (words.take("SET")) {
			String form = words.until(Set.of("")).toLowerCase(Locale.ROOT);
			if (FORM.matcher(form).matches()) {
				add(HazardKind.REWRITES_TABLE, table, Work.newForm(form), ColumnSuspicions.WRITES_ANEW,
						"Do it when nobody uses the table");
			}
		}
	}

	private void add(Relation table, SqlWords words) {
		if (words.take("CONSTRAINT")) {
			words.name();
			addConstraint(table, words);
			return;
		}
		if (words.isNext("CHECK", "FOREIGN", "UNIQUE", "PRIMARY", "EXCLUDE", "NOT")) {
			addConstraint(table, words);
			return;
		}
		words.take("COLUMN");
		boolean mayBeThere = words.take("IF", "NOT", "EXISTS");
		String column = words.name();
		if (column != null) {
			this.found.addAll(ColumnSuspicions.ofNew(table, new Work.NewColumn(column, mayBeThere), words));
		}
	}

	private void addConstraint(Relation table, SqlWords words) {
		boolean validated = !words.hasOutside("NOT", "VALID");
		if (words.take("NOT", "NULL")) {
			String column = words.name();
			if (column != null && validated) {
				this.found.add(ColumnSuspicions.ofNotNull(table, column));
			}
		}
		else if (words.isNext("CHECK", "FOREIGN") && validated) {
			boolean check = words.isNext("CHECK");
			add(HazardKind.CONSTRAINT_VALIDATES_ALL, check ? table : table.withPartitions(), Work.allRows(),
					check ? "checks all rows of %s and lets nobody else in meanwhile" : COMPARES,
					"Add the constraint NOT VALID, and let a later script VALIDATE CONSTRAINT");
		}
		else if (words.isNext("UNIQUE", "PRIMARY", "EXCLUDE") && !words.hasOutside("USING", "INDEX")) {
			add(HazardKind.CONSTRAINT_VALIDATES_ALL, table.withPartitions(), Work.allRows(), BUILDS_KEY,
					"Build a unique index with CONCURRENTLY, and add the constraint USING INDEX");
		}
		else if (words.take("PRIMARY", "KEY", "USING", "INDEX")) {
			String index = words.name();
			if (index != null) {
				add(HazardKind.SET_NOT_NULL_SCANS, table.sibling(index), Work.notNullInIndex(),
						"reads all rows of %s, since a column of the key may be null, and lets nobody else in meanwhile",
						"Let its columns be NOT NULL first");
			}
		}
	}

}
