package dev.warden.boot.autoconfigure.entities;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.warden.boot.autoconfigure.entities.Change.Phase;

/**
 * Compares a column that the scripts make with the one that the entities need, one
 * property after the other.
 */
final class ColumnComparison {

	private final Table table;

	private final boolean leavesKey;

	private final Column to;

	private final Ddl ddl;

	private final List<Change> changes = new ArrayList<>();

	/** The column after the changes so far. */
	private Column current;

	/**
	 * Create an instance.
	 * @param table the table that the entities need
	 * @param leavesKey whether the column is no longer in the primary key
	 * @param from the column that the scripts make
	 * @param to the column that the entities need
	 * @param ddl writes statements
	 */
	ColumnComparison(Table table, boolean leavesKey, Column from, Column to, Ddl ddl) {
		this.table = table;
		this.leavesKey = leavesKey;
		this.current = from;
		this.to = to;
		this.ddl = ddl;
	}

	/**
	 * Return whether the type of a column cannot be changed without an answer.
	 */
	static boolean isUndecided(Column from, Column to, Ddl ddl) {
		return !from.type().equals(to.type())
				&& (!Widening.isSafe(from.type(), to.type()) || losesDefault(from, to, ddl));
	}

	private static boolean losesDefault(Column from, Column to, Ddl ddl) {
		return from.defaultValue() != null && !ddl.mayHaveDefault(to.type());
	}

	List<Change> changes() {
		Column from = this.current;
		if (!Objects.equals(from.generated(), this.to.generated())) {
			askToComputeAgain();
			return this.changes;
		}
		boolean undecided = isUndecided(from, this.to, this.ddl);
		if (!from.type().equals(this.to.type()) && !undecided) {
			change("widen", this.current.withType(this.to.type()));
		}
		if (!undecided && this.to.defaultValue() != null && !this.to.defaultValue().equals(from.defaultValue())) {
			change("set default of", this.current.withDefault(this.to.defaultValue()));
		}
		if (this.to.comment() != null && !this.to.comment().equals(from.comment())) {
			change("comment on", this.current.withComment(this.to.comment()));
		}
		if (this.to.identity() && !from.identity()) {
			change("number the rows by", this.current.withIdentity(true));
		}
		ask(undecided);
		return this.changes;
	}

	private void change(String what, Column next) {
		this.changes.add(new Change(Phase.ALTER, name(what), this.ddl.alterColumn(this.table, this.current, next),
				this.ddl.alterColumn(this.table, next, this.current), null));
		this.current = next;
	}

	/**
	 * Ask for all that is left of a column at once: on MySQL one statement says what a
	 * column is, and would say what nobody has decided.
	 */
	private void ask(boolean undecided) {
		List<String> what = new ArrayList<>();
		List<String> questions = new ArrayList<>();
		Column next = this.current;
		if (undecided) {
			what.add("change type of");
			questions.add(Widening.isSafe(next.type(), this.to.type())
					? "%s cannot have the default %s. Does nothing else rely on it?".formatted(this.to.type(),
							next.defaultValue())
					: "%s is not %s, and may not hold every value. What becomes of those that do not fit?"
						.formatted(this.to.type(), next.type()));
			next = next.withType(this.to.type()).withDefault(this.to.defaultValue());
		}
		else if (this.to.defaultValue() == null && next.defaultValue() != null && !this.to.identity()) {
			what.add("drop default of");
			questions.add("no entity has the default %s. Does nothing else rely on it?".formatted(next.defaultValue()));
			next = next.withDefault(null);
		}
		if (!next.nullable() && this.to.nullable()) {
			what.add("allow NULL in");
			questions.add("no entity says that it is required. May it be NULL?");
			next = next.withNullable(true);
		}
		List<String> up = new ArrayList<>();
		if (next.nullable() && !this.to.nullable()) {
			what.add("allow no NULL in");
			questions.add(Ddl.hasFill(this.to) ? "rows may have NULL. Is the default right for them?"
					: "rows may have NULL. Which value do they get? Write it instead of the first NULL");
			next = next.withNullable(false);
			up.add(this.ddl.fill(this.table, this.to));
		}
		if (!what.isEmpty()) {
			up.addAll(this.ddl.alterColumn(this.table, this.current, next));
			this.changes.add(new Change(this.leavesKey ? Phase.INDEX : Phase.ALTER, name(String.join(" and ", what)),
					up, this.ddl.alterColumn(this.table, next, this.current), String.join(" And ", questions)));
		}
	}

	private void askToComputeAgain() {
		List<String> up = new ArrayList<>(List.of(this.ddl.dropColumn(this.table, this.current)));
		up.addAll(this.ddl.addColumn(this.table, this.to));
		List<String> down = new ArrayList<>(List.of(this.ddl.dropColumn(this.table, this.to)));
		down.addAll(this.ddl.addColumn(this.table, this.current));
		this.changes.add(new Change(Phase.ALTER, name("recompute"), up, down,
				"the values are lost and recomputed, or not at all. Is that right?"));
	}

	private String name(String what) {
		return "%s %s.%s".formatted(what, this.ddl.quote(this.table.name()), this.ddl.quote(this.to.name()));
	}

	/**
	 * Return how to add a column to a table which may have rows.
	 */
	static List<Change> add(Table table, Column column, Ddl ddl) {
		boolean fillable = column.nullable() || column.defaultValue() != null || column.identity()
				|| column.generated() != null;
		Column first = fillable ? column : column.withNullable(true);
		ColumnComparison comparison = new ColumnComparison(table, false, first, column, ddl);
		comparison.changes.add(new Change(Phase.COLUMN, comparison.name("add column"), ddl.addColumn(table, first),
				List.of(ddl.dropColumn(table, first)), null));
		comparison.ask(false);
		return comparison.changes;
	}

}
