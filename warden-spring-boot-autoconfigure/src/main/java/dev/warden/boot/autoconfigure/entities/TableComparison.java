package dev.warden.boot.autoconfigure.entities;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.warden.boot.autoconfigure.entities.Change.Phase;

/**
 * Compares a table that the scripts make with the one that the entities need. Names of
 * constraints and indexes do not count: scripts give them names of their own.
 */
final class TableComparison {

	private final Table from;

	private final Table to;

	private final Ddl ddl;

	private final List<Change> changes = new ArrayList<>();

	TableComparison(Table from, Table to, Ddl ddl) {
		this.from = from;
		this.to = to;
		this.ddl = ddl;
	}

	List<Change> changes() {
		compareColumns();
		if (!this.from.primaryKey().equals(this.to.primaryKey())) {
			askForPrimaryKey();
		}
		compareUniques();
		compareChecks();
		compareIndexes();
		compareForeignKeys();
		if (this.to.comment() != null && !this.to.comment().equals(this.from.comment())) {
			this.changes.add(new Change(Phase.ALTER, "comment on table " + this.ddl.quote(this.to.name()),
					this.ddl.commentOnTable(this.to), this.ddl.commentOnTable(this.from), null));
		}
		return this.changes;
	}

	static String name(Ddl ddl, Table table, Table.ForeignKey key) {
		return "add foreign key of %s (%s)".formatted(ddl.quote(table.name()), ddl.quote(key.columns()));
	}

	private String named(String what, Collection<String> columns) {
		return "%s %s (%s)".formatted(what, this.ddl.quote(this.to.name()), this.ddl.quote(columns));
	}

	/**
	 * Add something that is only there for columns, and can be only once their types are
	 * those that the entities need.
	 */
	private void add(Phase phase, Collection<String> columns, String name, String up, String down) {
		List<String> undecided = columns.stream().filter(this::isUndecided).toList();
		this.changes.add(new Change(phase, name, List.of(up), List.of(down), undecided.isEmpty() ? null
				: "it needs the new type of '%s'. Was that changed?".formatted(this.ddl.quote(undecided))));
	}

	private boolean isUndecided(String column) {
		Column there = this.from.columns().get(column);
		Column wanted = this.to.columns().get(column);
		return there != null && wanted != null && (ColumnComparison.isUndecided(there, wanted, this.ddl)
				|| !Objects.equals(there.generated(), wanted.generated()));
	}

	private void ask(Phase phase, String name, String up, String down, String question) {
		this.changes.add(new Change(phase, name, List.of(up), List.of(down), question));
	}

	private void compareColumns() {
		List<Column> added = new ArrayList<>();
		this.to.columns().forEach((name, column) -> {
			Column there = this.from.columns().get(name);
			if (there == null) {
				added.add(column);
			}
			else {
				this.changes.addAll(new ColumnComparison(this.to,
						this.from.primaryKey().contains(name) && !this.to.primaryKey().contains(name), there, column,
						this.ddl)
					.changes());
			}
		});
		for (Column column : added) {
			this.changes.addAll(ColumnComparison.add(this.to, column, this.ddl));
		}
		Set<String> restored = new HashSet<>();
		this.from.columns().forEach((name, column) -> {
			if (!this.to.columns().containsKey(name)) {
				askFor(column, added, restored);
			}
		});
	}

	/**
	 * Ask whether a column may be dropped, with all that is only there for it.
	 * @param restored the constraints that another column brings back
	 */
	private void askFor(Column column, List<Column> added, Set<String> restored) {
		List<String> up = new ArrayList<>();
		List<String> down = new ArrayList<>(this.ddl.addColumn(this.from, column.withNullable(true)));
		if (!column.nullable()) {
			if (!column.identity()) {
				down.add(this.ddl.fill(this.from, column));
			}
			down.addAll(this.ddl.alterColumn(this.from, column.withNullable(true), column));
		}
		for (Table.ForeignKey key : this.from.foreignKeys()) {
			if (key.columns().contains(column.name()) && restored.add("fk " + key.name())) {
				up.add(this.ddl.drop(this.from, key));
				down.add(this.ddl.add(this.from, key));
			}
		}
		for (Table.Unique unique : this.from.uniques()) {
			if (unique.columns().contains(column.name()) && restored.add("uk " + unique.name())) {
				up.add(this.ddl.drop(this.from, unique));
				down.add(this.ddl.restore(this.from, unique));
			}
		}
		for (Table.Check check : this.from.checks()) {
			if (check.columns().contains(column.name()) && restored.add("ck " + check.name())) {
				up.add(this.ddl.drop(this.from, check));
				down.add(this.ddl.add(this.from, check));
			}
		}
		for (Table.Index index : this.from.indexes()) {
			if (index.names().contains(column.name()) && restored.add("index " + index.name())) {
				up.add(this.ddl.dropIndex(this.from, index.name()));
				down.add(this.ddl.createIndex(this.from, index));
			}
		}
		up.add(this.ddl.dropColumn(this.from, column));
		this.changes.add(new Change(Phase.COLUMN_GONE,
				"drop column %s.%s".formatted(this.ddl.quote(this.to.name()), this.ddl.quote(column.name())), up, down,
				question(column, added)));
	}

	private String question(Column column, List<Column> added) {
		StringBuilder text = new StringBuilder("no entity has it. Is it needed no more? Its values go with it");
		added.stream()
			.filter((each) -> each.type().equals(column.type()))
			.forEach((each) -> text.append(". Or is '%s' its new name? Then write '%s' instead of ADD COLUMN"
				.formatted(this.ddl.quote(each.name()), this.ddl.renameColumn(this.to, column, each))));
		if (!column.nullable() && column.defaultValue() == null && !column.identity()) {
			text.append(". Until it is dropped or may be NULL, the application can insert no row");
		}
		return text.toString();
	}

	private void askForPrimaryKey() {
		this.changes.add(new Change(Phase.KEY, named("change primary key of", this.to.primaryKey()),
				this.ddl.changePrimaryKey(this.from, this.to, this.from.primaryKeyName()),
				this.ddl.changePrimaryKey(this.to, this.from, this.ddl.newPrimaryKeyName(this.from, this.to)),
				"is it unique and never NULL in all rows, and does no foreign key need the old one?"));
	}

	/**
	 * Return whether something goes with a column that goes.
	 */
	private boolean goes(Collection<String> columns) {
		return !this.to.columns().keySet().containsAll(columns);
	}

	private void compareUniques() {
		for (Table.Unique unique : this.to.uniques()) {
			if (!isThere(this.from, unique)) {
				add(Phase.KEY, unique.columns(), named("make unique in", unique.columns()),
						this.ddl.add(this.to, unique), this.ddl.drop(this.to, unique));
			}
		}
		for (Table.Unique unique : this.from.uniques()) {
			if (!isThere(this.to, unique) && !goes(unique.columns())) {
				ask(Phase.KEY_GONE, named("make no longer unique in", unique.columns()),
						this.ddl.drop(this.from, unique), this.ddl.restore(this.from, unique),
						"no entity says that it is unique. May values come twice?");
			}
		}
	}

	private static boolean isThere(Table table, Table.Unique unique) {
		Set<String> columns = Set.copyOf(unique.columns());
		return table.uniques().stream().anyMatch((each) -> columns.equals(Set.copyOf(each.columns())))
				|| columns.equals(Set.copyOf(table.primaryKey()));
	}

	private void compareChecks() {
		List<Table.Check> gone = new ArrayList<>(this.from.checks());
		gone.removeIf((check) -> isThere(this.to, check) || goes(check.columns()));
		for (Table.Check check : this.to.checks()) {
			if (isThere(this.from, check)) {
				continue;
			}
			Table.Check old = gone.stream()
				.filter((each) -> each.columns().equals(check.columns())
						&& check.columns().stream().noneMatch(this::isUndecided))
				.findFirst()
				.orElse(null);
			if (old == null) {
				add(Phase.KEY, check.columns(), named("add check of", check.columns()), this.ddl.add(this.to, check),
						this.ddl.drop(this.to, check));
			}
			else {
				gone.remove(old);
				replace(old, check);
			}
		}
		for (Table.Check check : gone) {
			ask(Phase.KEY_GONE, named("drop check of", check.columns()), this.ddl.drop(this.from, check),
					this.ddl.add(this.from, check),
					"no entity has the check %s. Drop it?".formatted(check.condition()));
		}
	}

	private void replace(Table.Check old, Table.Check check) {
		boolean wider = Literals.of(check.condition()).containsAll(Literals.of(old.condition()));
		this.changes.add(new Change(Phase.KEY, named("change check of", check.columns()),
				List.of(this.ddl.drop(this.from, old), this.ddl.add(this.to, check)),
				List.of(this.ddl.drop(this.to, check), this.ddl.add(this.from, old)),
				wider ? null : "%s no longer holds %s. Which rows have such a value, and what becomes of them?"
					.formatted(check.condition(), old.condition())));
	}

	private static boolean isThere(Table table, Table.Check check) {
		return table.checks().stream().anyMatch(check::isSame);
	}

	private void compareIndexes() {
		for (Table.Index index : this.to.indexes()) {
			if (!isThere(this.from, index)) {
				add(Phase.INDEX, index.names(), named("create index on", index.names()),
						this.ddl.createIndex(this.to, index), this.ddl.dropIndex(this.to, index.name()));
			}
		}
		for (Table.Index index : this.from.indexes()) {
			boolean serves = this.to.foreignKeys().stream().anyMatch((key) -> key.columns().equals(index.names()));
			if (!index.special() && !serves && !isThere(this.to, index) && !goes(index.names())) {
				ask(Phase.KEY_GONE, named("drop index on", index.names()), this.ddl.dropIndex(this.from, index.name()),
						this.ddl.createIndex(this.from, index), "no entity has it. Is it of no use to any query?");
			}
		}
	}

	private static boolean isThere(Table table, Table.Index index) {
		return table.indexes().stream().anyMatch((each) -> each.columns().equals(index.columns()) && !each.special());
	}

	/**
	 * Return whether a foreign key takes the place of one that no entity has.
	 */
	private boolean replaces(Table.ForeignKey key) {
		return this.from.foreignKeys()
			.stream()
			.anyMatch((each) -> each.columns().equals(key.columns())
					&& this.to.foreignKeys().stream().noneMatch(each::isSame));
	}

	private void compareForeignKeys() {
		for (Table.ForeignKey key : this.to.foreignKeys()) {
			if (this.from.foreignKeys().stream().noneMatch(key::isSame) && replaces(key)) {
				ask(Phase.FOREIGN_KEY, name(this.ddl, this.to, key), this.ddl.add(this.to, key),
						this.ddl.drop(this.to, key),
						"another foreign key has the same columns until now. Is it dropped, and does every row refer to"
								+ " '%s'?".formatted(this.ddl.quote(key.target())));
			}
			else if (this.from.foreignKeys().stream().noneMatch(key::isSame)) {
				add(Phase.FOREIGN_KEY, key.columns(), name(this.ddl, this.to, key), this.ddl.add(this.to, key),
						this.ddl.drop(this.to, key));
			}
		}
		for (Table.ForeignKey key : this.from.foreignKeys()) {
			if (this.to.foreignKeys().stream().noneMatch(key::isSame) && !goes(key.columns())) {
				ask(Phase.FOREIGN_KEY_GONE,
						named("drop foreign key to " + this.ddl.quote(key.target()) + " of", key.columns()),
						this.ddl.drop(this.from, key), this.ddl.add(this.from, key),
						"no entity has it. May rows refer to what is not there?");
			}
		}
	}

}
