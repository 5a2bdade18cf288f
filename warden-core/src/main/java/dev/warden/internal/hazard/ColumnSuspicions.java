package dev.warden.internal.hazard;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import dev.warden.HazardKind;
import dev.warden.internal.sql.SqlWords;
import org.jspecify.annotations.Nullable;

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

	private static final String ANEW = "writes all of %s anew, since each row gets or checks a value of its own, and lets"
			+ " nobody else in meanwhile";

	private static final String NEW_COLUMN = "Add a column of the new type, fill it in parts, and let the application"
			+ " use it";

	/** Stands in place of a type where the column may be one that is not stored. */
	static final String STORED = "stored";

	/** Stands among the conditions of an index whose column gets another collation. */
	static final String COLLATED = "collated";

	private static final String FILL_LATER = "Add the column without a default, set the default, and fill the rows in"
			+ " parts";

	private ColumnSuspicions() {
	}

	/**
	 * Return what adding a column may do.
	 * @param mayBeThere the column, if it may be there already, or {@code null}
	 * @param words what follows its name
	 */
	static List<Suspicion> ofNew(String table, @Nullable String mayBeThere, SqlWords words) {
		List<Suspicion> found = new ArrayList<>();
		String type = words.until(AFTER_TYPE);
		boolean serial = SERIAL.contains(type);
		boolean identity = words.hasOutside("AS", "IDENTITY");
		boolean stored = words.hasOutside("STORED");
		boolean hasDefault = words.hasOutside("DEFAULT") && !words.hasOutside("DEFAULT", "NULL");
		if (serial || identity || stored || (hasDefault && words.calls(VOLATILE))) {
			found.add(new Suspicion(HazardKind.REWRITES_TABLE, table, mayBeThere, null, ANEW, FILL_LATER));
		}
		else {
			found.addAll(ofValues(table, mayBeThere, type, hasDefault, words));
		}
		boolean needsValue = words.hasOutside("NOT", "NULL") && !serial && !identity && !hasDefault
				&& !words.hasOutside("GENERATED");
		if (needsValue) {
			found.add(new Suspicion(HazardKind.NOT_NULL_WITHOUT_DEFAULT, table, mayBeThere, null,
					"fails: %s has rows, and the new column no value for them",
					"Give the column a default, or add it without NOT NULL and fill it first"));
		}
		if (words.hasOutside("UNIQUE") || words.hasOutside("PRIMARY", "KEY")) {
			found.add(new Suspicion(HazardKind.CONSTRAINT_VALIDATES_ALL, table, mayBeThere, null,
					"builds an index over all rows of %s and lets nobody else in meanwhile",
					"Build a unique index with CONCURRENTLY, and add the constraint USING INDEX"));
		}
		return found;
	}

	/**
	 * Return what a new column may do whose rows do not need a value of their own.
	 */
	private static List<Suspicion> ofValues(String table, @Nullable String mayBeThere, String type, boolean hasDefault,
			SqlWords words) {
		List<Suspicion> found = new ArrayList<>();
		SqlWords value = words.fromStart();
		Set<String> called = new HashSet<>(hasDefault && value.takeUntil("DEFAULT") ? value.called() : Set.of());
		if (!KNOWN_TYPE.matcher(type).matches()) {
			called.add(NewTables.plain(type).toLowerCase(Locale.ROOT));
		}
		if (!called.isEmpty()) {
			found.add(new Suspicion(HazardKind.REWRITES_TABLE, table, mayBeThere, null, ANEW, FILL_LATER)
				.withCondition(called));
		}
		boolean checked = words.hasOutside("CHECK") || (words.hasOutside("DEFAULT") && words.hasOutside("REFERENCES"))
				|| (words.hasOutside("GENERATED") && words.hasOutside("NOT", "NULL"));
		if (checked) {
			found.add(new Suspicion(HazardKind.CONSTRAINT_VALIDATES_ALL, table, mayBeThere, null,
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
	 * @param utc whether the script has set its time zone to UTC, or {@code null}
	 */
	static List<Suspicion> ofChanged(String table, SqlWords words, Predicate<String> newType, @Nullable Boolean utc) {
		String column = words.name();
		if (column == null) {
			return List.of();
		}
		if (words.take("SET", "NOT", "NULL")) {
			return List.of(ofNotNull(table, column));
		}
		if (words.take("SET", "EXPRESSION")) {
			return List.of(new Suspicion(HazardKind.REWRITES_TABLE, table, column, STORED,
					"writes all of %s anew and lets nobody else in meanwhile", NEW_COLUMN));
		}
		words.take("SET", "DATA");
		return words.take("TYPE") ? ofNewType(table, column, words, newType, utc) : List.of();
	}

	/**
	 * Return what happens where a column is no longer to be null.
	 */
	static Suspicion ofNotNull(String table, String column) {
		return new Suspicion(HazardKind.SET_NOT_NULL_SCANS, table, column, null,
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
		return List.of(Suspicion
			.of(HazardKind.CONSTRAINT_VALIDATES_ALL, domain,
					"checks all rows of %s, and of any other table with this type, under a lock that keeps others from"
							+ " writing",
					"Add the constraint NOT VALID, and validate it when few write")
			.withScope(Suspicion.Scope.DOMAIN));
	}

	private static List<Suspicion> ofNewType(String table, String column, SqlWords words, Predicate<String> newType,
			@Nullable Boolean utc) {
		String type = words.until(AFTER_TYPE);
		boolean collated = words.take("COLLATE") && !words.isNext("\"DEFAULT\"");
		boolean other = newType.test(type) || (words.takeUntil("USING") && !isSame(words, column, type));
		Suspicion rewrite = new Suspicion(HazardKind.REWRITES_TABLE, table, column, other ? "" : type,
				"writes all of %s anew and lets nobody else in meanwhile", NEW_COLUMN)
			.withUtc(utc);
		if (other) {
			return List.of(rewrite);
		}
		return List.of(rewrite,
				new Suspicion(HazardKind.CONSTRAINT_VALIDATES_ALL, table, column, type,
						"checks all rows of %s again, since a constraint is on the column, and lets nobody else in"
								+ " meanwhile",
						"Drop the constraint first, and add it again NOT VALID")
					.withUtc(utc),
				new Suspicion(HazardKind.INDEX_NOT_CONCURRENT, table, column, type,
						"builds indexes over all rows of %s anew and lets nobody else in meanwhile",
						"Drop the indexes of the column first, and build them again with CONCURRENTLY")
					.withUtc(utc)
					.withCondition(collated ? Set.of(COLLATED) : null));
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
