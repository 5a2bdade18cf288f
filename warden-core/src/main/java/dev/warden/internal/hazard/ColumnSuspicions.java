package dev.warden.internal.hazard;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import dev.warden.HazardKind;
import dev.warden.internal.hazard.TypeChange.Zone;
import dev.warden.internal.hazard.Work.NewColumn;
import dev.warden.internal.sql.SqlWords;

/**
 * Reads from the words of an {@code ALTER TABLE} what it may do to a table that a column
 * is added to or changed in.
 */
final class ColumnSuspicions {

	/** Of the server's own functions those that give another value for each row. */
	private static final Set<String> VOLATILE = Set.of("RANDOM", "CLOCK_TIMESTAMP", "TIMEOFDAY", "GEN_RANDOM_UUID",
			"UUIDV4", "UUIDV7", "NEXTVAL", "UUID_GENERATE_V1", "UUID_GENERATE_V1MC", "UUID_GENERATE_V4",
			"GEN_RANDOM_BYTES", "SETVAL", "RANDOM_NORMAL");

	private static final Set<String> SERIAL = Set.of("SERIAL", "BIGSERIAL", "SMALLSERIAL", "SERIAL2", "SERIAL4",
			"SERIAL8");

	/** What ends the type of a column. */
	private static final Set<String> AFTER_TYPE = Set.of("", "COLLATE", "USING", "DEFAULT", "NOT", "NULL", "CONSTRAINT",
			"CHECK", "UNIQUE", "PRIMARY", "REFERENCES", "GENERATED", "STORAGE", "COMPRESSION");

	/** Types that are no domain; any other may be one with a constraint. */
	private static final Pattern KNOWN_TYPE = Pattern.compile("(?:BIG|SMALL)?INT(?:EGER|\\d)?|BIGINT|SMALLINT|TEXT"
			+ "|(?:VAR|BP)?CHAR\\b.*|CHARACTER\\b.*|BOOL(?:EAN)?|(?:TIME|DATE|NUMERIC|DECIMAL|FLOAT|BIT|VARBIT|INTERVAL)"
			+ "\\b.*|TIME(?:STAMP)?(?:TZ)?\\b.*|UUID|JSONB?|BYTEA|REAL|DOUBLE PRECISION|FLOAT\\d|MONEY|INET|CIDR|XML"
			+ "|TSVECTOR|OID|.*]");

	private static final String ANEW = "rewrites all of %s, since each row gets or checks a value of its own, and lets"
			+ " nobody else in meanwhile";

	/** What any other change of all rows does. */
	static final String WRITES_ANEW = "rewrites all of %s and lets nobody else in meanwhile";

	private static final String NEW_COLUMN = "Add a column of the new type, fill it in parts, and let the application"
			+ " use it";

	private static final String FILL_LATER = "Add the column without a default, set the default, and fill the rows in"
			+ " parts";

	private ColumnSuspicions() {
	}

	/**
	 * Return what adding a column may do.
	 * @param column the column
	 * @param words what follows its name
	 */
	static List<Suspicion> ofNew(Relation table, NewColumn column, SqlWords words) {
		List<Suspicion> found = new ArrayList<>();
		String type = words.until(AFTER_TYPE);
		boolean serial = SERIAL.contains(type);
		boolean identity = words.hasOutside("AS", "IDENTITY");
		boolean stored = words.hasOutside("STORED");
		boolean hasDefault = words.hasOutside("DEFAULT") && !words.hasOutside("DEFAULT", "NULL");
		if (serial || identity || stored || (hasDefault && words.calls(VOLATILE))) {
			found.add(new Suspicion(HazardKind.REWRITES_TABLE, table, Work.newColumn(column), ANEW, FILL_LATER));
		}
		else {
			found.addAll(ofValues(table, column, type, hasDefault, words));
		}
		boolean needsValue = words.hasOutside("NOT", "NULL") && !serial && !identity && !hasDefault
				&& !words.hasOutside("GENERATED");
		if (needsValue) {
			found.add(new Suspicion(HazardKind.NOT_NULL_WITHOUT_DEFAULT, table, new Effect.NeededValue(column),
					"fails: %s has rows, and the new column no value for them",
					"Give the column a default, or add it without NOT NULL and fill it first"));
		}
		if (words.hasOutside("UNIQUE") || words.hasOutside("PRIMARY", "KEY")) {
			found.add(new Suspicion(HazardKind.CONSTRAINT_VALIDATES_ALL, table, Work.newColumn(column),
					"builds an index over all rows of %s and lets nobody else in meanwhile",
					"Build a unique index with CONCURRENTLY, and add the constraint USING INDEX"));
		}
		return found;
	}

	/**
	 * Return what a new column may do whose rows do not need a value of their own.
	 */
	private static List<Suspicion> ofValues(Relation table, NewColumn column, String type, boolean hasDefault,
			SqlWords words) {
		List<Suspicion> found = new ArrayList<>();
		SqlWords value = words.fromStart();
		Set<String> called = new HashSet<>(hasDefault && value.takeUntil("DEFAULT") ? value.called() : Set.of());
		if (!KNOWN_TYPE.matcher(type).matches()) {
			called.add(NewTables.plain(type).toLowerCase(Locale.ROOT));
		}
		if (!called.isEmpty()) {
			found
				.add(new Suspicion(HazardKind.REWRITES_TABLE, table, Work.newValues(column, called), ANEW, FILL_LATER));
		}
		boolean checked = words.hasOutside("CHECK") || (words.hasOutside("DEFAULT") && words.hasOutside("REFERENCES"))
				|| (words.hasOutside("GENERATED") && words.hasOutside("NOT", "NULL"));
		if (checked) {
			found.add(new Suspicion(HazardKind.CONSTRAINT_VALIDATES_ALL, table, Work.newColumn(column),
					"checks all rows of %s and lets nobody else in meanwhile",
					"Add the column without the constraint, the constraint NOT VALID, and let a later script"
							+ " VALIDATE CONSTRAINT"));
		}
		return found;
	}

	/**
	 * Return what changing a column may do.
	 * @param words what follows {@code ALTER COLUMN}
	 * @param newType whether a type has nothing in common with those that were there
	 * before
	 * @param zone the time zone that the script has set
	 */
	static List<Suspicion> ofChanged(Relation table, SqlWords words, Predicate<String> newType, Zone zone) {
		String column = words.name();
		if (column == null) {
			return List.of();
		}
		if (words.take("SET", "NOT", "NULL")) {
			return List.of(ofNotNull(table, column));
		}
		if (words.take("SET", "EXPRESSION")) {
			return List.of(new Suspicion(HazardKind.REWRITES_TABLE, table, Work.newExpression(column), WRITES_ANEW,
					NEW_COLUMN));
		}
		words.take("SET", "DATA");
		return words.take("TYPE") ? ofNewType(table, column, words, newType, zone) : List.of();
	}

	/**
	 * Return what happens where a column is no longer to be null.
	 */
	static Suspicion ofNotNull(Relation table, String column) {
		return new Suspicion(HazardKind.SET_NOT_NULL_SCANS, table, Work.notNull(column),
				"reads all rows of %s and lets nobody else in meanwhile", "Add CHECK (" + column
						+ " IS NOT NULL) NOT VALID, validate it in a later script, and then SET NOT NULL");
	}

	/**
	 * Return what changing a domain may do.
	 * @param words what follows {@code ALTER DOMAIN}
	 * @param newType whether a type is one that the scripts have made
	 */
	static List<Suspicion> ofDomain(SqlWords words, Predicate<String> newType) {
		String domain = words.name();
		boolean checks = words.take("SET", "NOT", "NULL") || (words.take("ADD") && !words.hasOutside("NOT", "VALID"));
		if (domain == null || !checks || newType.test(domain)) {
			return List.of();
		}
		return List.of(new Suspicion(HazardKind.CONSTRAINT_VALIDATES_ALL, new Relation(domain, Relation.Scope.DOMAIN),
				Work.allRows(),
				"checks all rows of %s, and of any other table with this type, under a lock that keeps others from"
						+ " writing",
				"Add the constraint NOT VALID, and validate it when few write"));
	}

	private static List<Suspicion> ofNewType(Relation table, String column, SqlWords words, Predicate<String> newType,
			Zone zone) {
		String type = words.until(AFTER_TYPE);
		boolean collated = words.take("COLLATE") && !words.isNext("\"DEFAULT\"");
		boolean other = newType.test(type) || (words.takeUntil("USING") && !isSame(words, column, type));
		if (other || type.isEmpty()) {
			return List.of(new Suspicion(HazardKind.REWRITES_TABLE, table, Work.allRows(), WRITES_ANEW, NEW_COLUMN));
		}
		TypeChange change = new TypeChange(column, type, zone);
		return List.of(new Suspicion(HazardKind.REWRITES_TABLE, table, Work.newType(change), WRITES_ANEW, NEW_COLUMN),
				new Suspicion(HazardKind.CONSTRAINT_VALIDATES_ALL, table, Work.checkedAgain(change),
						"checks all rows of %s again, since a constraint is on the column, and lets nobody else in"
								+ " meanwhile",
						"Drop the constraint first, and add it again NOT VALID"),
				new Suspicion(HazardKind.INDEX_NOT_CONCURRENT, table,
						collated ? Work.collatedAnew(change) : Work.sortedAnew(change),
						"rebuilds indexes over all rows of %s and lets nobody else in meanwhile",
						"Drop the indexes of the column first, and build them again with CONCURRENTLY"));
	}

	/**
	 * Return whether an expression is the column itself, be it as the new type.
	 */
	private static boolean isSame(SqlWords words, String column, String type) {
		boolean cast = words.take("CAST", "(");
		boolean enclosed = !cast && words.take("(");
		String name = words.name();
		if (name == null || !NewTables.plain(name).equals(NewTables.plain(column)) || (enclosed && !words.take(")"))) {
			return false;
		}
		if (cast) {
			return words.take("AS") && words.until(Set.of(")")).equals(type) && words.take(")") && words.isNext("");
		}
		return words.isNext("") || (words.take(":", ":") && words.until(Set.of("")).equals(type));
	}

}
