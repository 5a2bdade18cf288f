package dev.warden.internal.hazard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import dev.warden.HazardKind;
import dev.warden.internal.script.SqlWords;
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

	private static final String ANEW = "writes all of %s anew, with a value of its own for each row, and lets nobody else"
			+ " in meanwhile";

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
		boolean hasDefault = words.hasOutside("DEFAULT");
		if (serial || identity || stored || (hasDefault && words.calls(VOLATILE))) {
			found.add(new Suspicion(HazardKind.REWRITES_TABLE, table, mayBeThere, null, ANEW, FILL_LATER));
		}
		else if (hasDefault) {
			SqlWords value = words.fromStart();
			Set<String> called = value.takeUntil("DEFAULT") ? value.called() : Set.of();
			if (!called.isEmpty()) {
				found.add(new Suspicion(HazardKind.REWRITES_TABLE, table, mayBeThere, null, ANEW, FILL_LATER)
					.withCalled(called));
			}
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
			return List.of(new Suspicion(HazardKind.SET_NOT_NULL_SCANS, table, column, null,
					"reads all rows of %s and lets nobody else in meanwhile", "Add CHECK (" + column
							+ " IS NOT NULL) NOT VALID, validate it in a later script, and then SET NOT NULL"));
		}
		words.take("SET", "DATA");
		if (!words.take("TYPE")) {
			return List.of();
		}
		String type = words.until(AFTER_TYPE);
		boolean other = newType.test(type) || (words.takeUntil("USING") && !isSame(words, column, type));
		return List.of(new Suspicion(HazardKind.REWRITES_TABLE, table, column, other ? "" : type,
				"writes all of %s anew and lets nobody else in meanwhile",
				"Add a column of the new type, fill it in parts, and let the application use it")
			.withUtc(utc));
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
