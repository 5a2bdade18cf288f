package dev.warden.internal.hazard;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.warden.HazardKind;
import org.jspecify.annotations.Nullable;

/**
 * What the words of a statement say that it does to a table, if the table is there and
 * large.
 *
 * @param kind what it may do
 * @param scope what the relation stands for
 * @param relation the table, or the index, as it is written, or what the scope says
 * @param column the column that it is about as it is written, or {@code null}
 * @param type the new type of that column, or what else it may be already, or
 * {@code null}
 * @param deed what the statement does, with {@code %s} for the table
 * @param remedy what to do instead, an imperative sentence without its end
 * @param related tables as they are written: those that the transaction keeps locked, or
 * those that the statement empties beside this one
 * @param condition the words of the condition that chooses the rows, or what the default
 * of a new column calls, or {@code null} where there is nothing of the kind
 * @param cause for what reason a statement under a lock takes its time, or {@code null}
 * where that is the number of rows
 * @param utc whether the script has set its time zone to UTC, or {@code null} where it
 * has not set it
 * @param path where the script has names looked for that have no schema, or {@code null}
 * where it has not said so
 */
record Suspicion(HazardKind kind, Scope scope, String relation, @Nullable String column, @Nullable String type,
		String deed, String remedy, List<String> related, @Nullable Set<String> condition, @Nullable HazardKind cause,
		@Nullable Boolean utc, @Nullable List<String> path) {

	/** Types that may be the longer form of what the column has. */
	private static final Set<String> GROWING = Set.of("varchar", "character varying", "text", "numeric", "decimal",
			"timestamp", "time", "interval", "bit varying", "varbit", "inet");

	Suspicion(HazardKind kind, String relation, @Nullable String column, @Nullable String type, String deed,
			String remedy) {
		this(kind, Scope.TREE, relation, column, type, deed, remedy, List.of(), null, null, null, null);
	}

	static Suspicion of(HazardKind kind, String relation, String deed, String remedy) {
		return new Suspicion(kind, relation, null, null, deed, remedy);
	}

	Suspicion withScope(Scope scope) {
		return new Suspicion(this.kind, scope, this.relation, this.column, this.type, this.deed, this.remedy,
				this.related, this.condition, this.cause, this.utc, this.path);
	}

	Suspicion withRelated(List<String> related) {
		return new Suspicion(this.kind, this.scope, this.relation, this.column, this.type, this.deed, this.remedy,
				related, this.condition, this.cause, this.utc, this.path);
	}

	Suspicion withCondition(@Nullable Set<String> condition) {
		return new Suspicion(this.kind, this.scope, this.relation, this.column, this.type, this.deed, this.remedy,
				this.related, condition, this.cause, this.utc, this.path);
	}

	Suspicion withUtc(@Nullable Boolean utc) {
		return new Suspicion(this.kind, this.scope, this.relation, this.column, this.type, this.deed, this.remedy,
				this.related, this.condition, this.cause, utc, this.path);
	}

	Suspicion withPath(@Nullable List<String> path) {
		return new Suspicion(this.kind, this.scope, this.relation, this.column, this.type, this.deed, this.remedy,
				this.related, this.condition, this.cause, this.utc, path);
	}

	/**
	 * Return the same work where the transaction keeps other tables locked meanwhile.
	 */
	Suspicion whileLocked(String deed, String remedy, List<String> locked) {
		return new Suspicion(HazardKind.LOCK_HELD_WHILE_WORKING, this.scope, this.relation, this.column, this.type,
				deed, remedy, locked, null, this.kind, this.utc, this.path);
	}

	/**
	 * Return whether the statement takes something away from those who know the schema as
	 * it was, as a whole.
	 */
	boolean removesRelation() {
		return this.kind == HazardKind.OLD_RELEASE_BREAKS && this.column == null;
	}

	/**
	 * Return whether this is a hazard to a table that is there and large, whatever else a
	 * catalog would say.
	 */
	boolean holdsForLargeTables() {
		return switch (this.kind) {
			case INVALID_INDEX_LEFT, NO_LOCK_TIMEOUT -> false;
			case LOCK_HELD_WHILE_WORKING -> this.condition == null && (this.type == null || this.type.isEmpty());
			case CONSTRAINT_VALIDATES_ALL, INDEX_NOT_CONCURRENT -> this.type == null;
			case SET_NOT_NULL_SCANS -> this.column != null;
			case REWRITES_TABLE -> this.condition == null && (this.type == null || this.type.isEmpty() || !mayGrow());
			case OLD_RELEASE_BREAKS -> this.type == null;
			default -> true;
		};
	}

	private boolean mayGrow() {
		String name = String.valueOf(this.type).toLowerCase(Locale.ROOT);
		return GROWING.stream().anyMatch(name::startsWith);
	}

	/**
	 * Return the table, for a sentence, where nobody knows more about it.
	 */
	String describe() {
		return switch (this.kind) {
			case OLD_RELEASE_BREAKS -> this.relation + ", which an older release may still use";
			case LOCK_HELD_WHILE_WORKING ->
				"%s while its transaction lets nobody into %s".formatted(this.relation, this.related.get(0));
			case ALL_ROWS_AT_ONCE -> this.related.isEmpty() ? this.relation + " (number of rows not known)"
					: "all tables that refer to " + this.relation;
			default -> this.relation + " (number of rows not known)";
		};
	}

	/**
	 * What a relation stands for.
	 */
	enum Scope {

		/** A table with all that inherits from it. */
		TREE,

		/** A table with its partitions, but not with what else inherits from it. */
		PARTITIONS,

		/** A table alone. */
		ONLY,

		/** The default partition of a table. */
		DEFAULT_PARTITION,

		/** The largest table that has a column of a domain. */
		DOMAIN,

		/** The largest table of a schema. */
		SCHEMA,

		/** The largest table of the database. */
		DATABASE

	}

}
