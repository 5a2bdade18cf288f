package dev.warden.boot.autoconfigure.entities;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import dev.warden.boot.autoconfigure.entities.Change.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Finds what turns the schema that the scripts make into the one that the entities need.
 * What would lose something, or is in no entity, becomes a question.
 */
final class SchemaComparison {

	private final Schema scripts;

	private final Schema entities;

	private final Ddl ddl;

	private final Predicate<ObjectName> ignored;

	private final Map<ObjectName, List<String>> rows;

	private final List<Change> changes = new ArrayList<>();

	/**
	 * Create an instance.
	 * @param scripts what the scripts make
	 * @param entities what the entities need
	 * @param ddl writes statements
	 * @param ignored the tables that no entity has on purpose
	 * @param rows statements that insert the rows which a new table needs
	 */
	SchemaComparison(Schema scripts, Schema entities, Ddl ddl, Predicate<ObjectName> ignored,
			Map<ObjectName, List<String>> rows) {
		this.scripts = scripts;
		this.entities = entities.withTables(ddl::named);
		this.ddl = ddl;
		this.ignored = ignored;
		this.rows = rows;
	}

	/**
	 * Return what to do, in the order in which to do it.
	 */
	List<Change> changes() {
		compareSchemas();
		compareTypes();
		compareSequences();
		List<Table> added = new ArrayList<>();
		List<Table> gone = new ArrayList<>();
		this.entities.tables().forEach((name, table) -> {
			Table there = this.scripts.tables().get(name);
			if (there != null) {
				this.changes.addAll(new TableComparison(there, table, this.ddl).changes());
			}
			else if (!this.scripts.views().contains(name)) {
				added.add(table);
			}
		});
		this.scripts.tables().forEach((name, table) -> {
			if (!this.entities.tables().containsKey(name) && isLookedAt(name)) {
				gone.add(table);
			}
		});
		renewForeignKeys();
		added.forEach(this::add);
		gone(gone).forEach((table) -> askFor(table, added));
		return this.changes.stream().sorted(Comparator.comparing(Change::phase)).toList();
	}

	/**
	 * Return whether entities are to be blamed for having no such thing: one schema may
	 * belong to another application.
	 */
	private boolean isLookedAt(ObjectName name) {
		return !this.ignored.test(name) && (name.schema().isEmpty()
				|| this.entities.tables().keySet().stream().anyMatch((each) -> each.schema().equals(name.schema())));
	}

	private void compareSchemas() {
		this.entities.tables()
			.keySet()
			.stream()
			.map(ObjectName::schema)
			.distinct()
			.filter((name) -> !name.isEmpty() && !this.scripts.schemas().contains(name))
			.forEach((name) -> add(Phase.SCHEMA, "create schema " + name, this.ddl.createSchema(name),
					this.ddl.dropSchema(name)));
	}

	private void compareTypes() {
		this.entities.types().forEach((name, values) -> {
			List<String> there = this.scripts.types().get(name);
			if (there == null) {
				add(Phase.TYPE, "create type " + this.ddl.quote(name), this.ddl.createType(name, values),
						this.ddl.dropType(name));
				return;
			}
			for (String value : values) {
				if (!there.contains(value)) {
					this.changes.add(new Change(Phase.TYPE,
							"add value %s to type %s".formatted(value, this.ddl.quote(name)),
							List.of("ALTER TYPE " + this.ddl.quote(name) + " ADD VALUE " + Ddl.literal(value)),
							List.of(), "a value can never be removed from a type, so there is no way back. Add it?"));
				}
			}
		});
	}

	private void compareSequences() {
		this.entities.sequences().forEach((name, sequence) -> {
			Sequence there = this.scripts.sequences().get(name);
			if (there == null) {
				add(Phase.SEQUENCE, "create sequence " + this.ddl.quote(name), this.ddl.createSequence(sequence),
						this.ddl.dropSequence(sequence));
			}
			else if (there.increment() != sequence.increment()) {
				add(Phase.SEQUENCE, "let sequence %s count by %d".formatted(this.ddl.quote(name), sequence.increment()),
						this.ddl.alterSequence(sequence), this.ddl.alterSequence(there));
			}
		});
		this.scripts.sequences().forEach((name, sequence) -> {
			if (!this.entities.sequences().containsKey(name) && isLookedAt(name)) {
				this.changes.add(new Change(Phase.SEQUENCE_GONE, "drop sequence " + this.ddl.quote(name),
						List.of(this.ddl.dropSequence(sequence)), List.of(this.ddl.createSequence(sequence)),
						"no entity uses it. Does anything else? If not, drop it?"));
			}
		});
	}

	private void add(Phase phase, String name, String up, String down) {
		this.changes.add(new Change(phase, name, List.of(up), List.of(down), null));
	}

	private void add(Table table) {
		List<String> up = new ArrayList<>(this.ddl.createTable(table));
		up.addAll(this.rows.getOrDefault(table.name(), List.of()));
		this.changes.add(new Change(Phase.TABLE, "create table " + this.ddl.quote(table.name()), up,
				List.of(this.ddl.dropTable(table)), null));
		for (Table.ForeignKey key : table.foreignKeys()) {
			add(Phase.FOREIGN_KEY, TableComparison.name(this.ddl, table, key), this.ddl.add(table, key),
					this.ddl.drop(table, key));
		}
	}

	/**
	 * Take away the foreign keys that would not survive new types of their columns, and
	 * bring them back.
	 */
	private void renewForeignKeys() {
		this.entities.tables().values().forEach((table) -> {
			Table there = this.scripts.tables().get(table.name());
			if (there != null) {
				there.foreignKeys()
					.stream()
					.filter((key) -> table.foreignKeys().stream().anyMatch(key::isSame))
					.forEach((key) -> renew(there, key));
			}
		});
	}

	private void renew(Table table, Table.ForeignKey key) {
		List<Boolean> wider = new ArrayList<>();
		addRetyped(table.name(), key.columns(), wider);
		addRetyped(key.target(), key.targetColumns(), wider);
		if (wider.isEmpty() || this.ddl.survives(!wider.contains(false))) {
			return;
		}
		String name = "renew foreign key of %s (%s)".formatted(this.ddl.quote(table.name()),
				this.ddl.quote(key.columns()));
		String question = wider.contains(false) ? "it has to go for the new type, and comes back. Was that changed?"
				: null;
		this.changes.add(new Change(Phase.FOREIGN_KEY_GONE, name, List.of(this.ddl.drop(table, key)),
				List.of(this.ddl.add(table, key)), question));
		this.changes.add(new Change(Phase.FOREIGN_KEY, name, List.of(this.ddl.add(table, key)),
				List.of(this.ddl.drop(table, key)), question));
	}

	/**
	 * Tell for each column that gets another type whether that holds all values.
	 */
	private void addRetyped(ObjectName table, List<String> columns, List<Boolean> wider) {
		Table there = this.scripts.tables().get(table);
		Table wanted = this.entities.tables().get(table);
		for (String column : columns) {
			Column from = (there != null) ? there.columns().get(column) : null;
			Column to = (wanted != null) ? wanted.columns().get(column) : null;
			if (from != null && to != null && !from.type().equals(to.type())) {
				wider.add(!ColumnComparison.isUndecided(from, to, this.ddl));
			}
		}
	}

	private void askFor(Table table, List<Table> added) {
		List<String> down = new ArrayList<>(this.ddl.createTable(table));
		table.foreignKeys().forEach((key) -> down.add(this.ddl.add(table, key)));
		StringBuilder question = new StringBuilder("no entity has it. Is it needed no more? Its rows go with it");
		Table renamed = renamed(table, added);
		if (renamed != null) {
			question.append(". Or is '%s' its new name? Then write '%s' instead of CREATE TABLE"
				.formatted(this.ddl.quote(renamed.name()), this.ddl.renameTable(table, renamed.name())));
		}
		this.changes.add(new Change(Phase.TABLE_GONE, "drop table " + this.ddl.quote(table.name()),
				List.of(this.ddl.dropTable(table)), down, question.toString()));
	}

	private static @Nullable Table renamed(Table table, List<Table> added) {
		return added.stream()
			.filter((each) -> each.name().schema().equals(table.name().schema()) && types(each).equals(types(table)))
			.findFirst()
			.orElse(null);
	}

	private static Set<String> types(Table table) {
		Set<String> types = new HashSet<>();
		table.columns().values().forEach((column) -> types.add(column.name() + " " + column.type()));
		return types;
	}

	/**
	 * Return the tables in an order in which each can be dropped: those that refer to
	 * another one come before it.
	 */
	private static List<Table> gone(List<Table> tables) {
		List<Table> rest = new ArrayList<>(tables);
		List<Table> order = new ArrayList<>();
		while (!rest.isEmpty()) {
			Table next = rest.stream()
				.filter((table) -> rest.stream().noneMatch((each) -> !each.equals(table) && refers(each, table)))
				.findFirst()
				.orElse(rest.get(0));
			rest.remove(next);
			order.add(next);
		}
		return order;
	}

	private static boolean refers(Table table, Table other) {
		return table.foreignKeys().stream().anyMatch((key) -> key.target().equals(other.name()));
	}

}
