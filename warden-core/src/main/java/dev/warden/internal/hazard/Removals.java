package dev.warden.internal.hazard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.warden.HazardKind;
import dev.warden.internal.hazard.Relation.Scope;
import dev.warden.internal.sql.SqlWords;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the words of a statement what it takes away from a release that is still
 * running: what it drops, renames or narrows.
 */
final class Removals {

	private static final String DROP_LATER = "Drop it in a later release, when no instance is left that uses it";

	private static final String BOTH_NAMES = "Add the new one beside it, and drop the old one in a later release";

	private final List<Suspicion> found = new ArrayList<>();

	private Removals() {
	}

	static List<Suspicion> of(SqlWords words) {
		Removals removals = new Removals();
		if (words.take("DROP", "TABLE") || words.take("DROP", "VIEW") || words.take("DROP", "MATERIALIZED", "VIEW")) {
			words.take("IF", "EXISTS");
			words.list().forEach((each) -> removals.addWhole(each.name(), Scope.TREE, "drops %s", DROP_LATER));
		}
		else if (words.take("DROP", "SCHEMA")) {
			words.take("IF", "EXISTS");
			words.list()
				.forEach((each) -> removals.addWhole(each.name(), Scope.SCHEMA, "drops a schema with %s", DROP_LATER));
		}
		else if (words.take("ALTER", "TABLE") || words.take("ALTER", "VIEW")
				|| words.take("ALTER", "MATERIALIZED", "VIEW")) {
			words.take("IF", "EXISTS");
			words.take("ONLY");
			String relation = words.name();
			if (relation != null) {
				removals.alter(relation, words);
			}
		}
		return removals.found;
	}

	private void addWhole(@Nullable String name, Scope scope, String deed, String remedy) {
		if (name != null) {
			add(new Relation(name, scope), Removal.WHOLE, deed, remedy);
		}
	}

	private void add(Relation relation, Removal removal, String deed, String remedy) {
		this.found.add(new Suspicion(HazardKind.OLD_RELEASE_BREAKS, relation, removal, deed, remedy));
	}

	private void alter(String relation, SqlWords words) {
		if (words.take("RENAME", "TO")) {
			addWhole(relation, Scope.TREE, "renames %s", BOTH_NAMES);
		}
		else if (words.take("SET", "SCHEMA")) {
			addWhole(relation, Scope.TREE, "moves %s to another schema", BOTH_NAMES);
		}
		else if (words.take("RENAME")) {
			if (!words.take("CONSTRAINT")) {
				words.take("COLUMN");
				addColumn(relation, words.name(), "renames", BOTH_NAMES);
			}
		}
		else {
			words.list().forEach((action) -> alterColumn(relation, action));
		}
	}

	private void alterColumn(String relation, SqlWords action) {
		if (action.take("DROP")) {
			if (!action.take("CONSTRAINT")) {
				action.take("COLUMN");
				action.take("IF", "EXISTS");
				addColumn(relation, action.name(), "drops", DROP_LATER);
			}
		}
		else if (action.take("ALTER")) {
			action.take("COLUMN");
			String column = action.name();
			action.take("SET", "DATA");
			if (action.take("TYPE")) {
				changeType(relation, column, action.until(Set.of("", "COLLATE", "USING")));
			}
		}
	}

	private void addColumn(String relation, @Nullable String column, String verb, String remedy) {
		if (column != null) {
			add(Relation.tree(relation), Removal.column(column), ofColumn(verb, column), remedy);
		}
	}

	private void changeType(String relation, @Nullable String column, String type) {
		if (column != null && !type.isEmpty()) {
			TypeChange change = new TypeChange(column, type, TypeChange.Zone.OF_SESSION);
			add(Relation.tree(relation), Removal.narrowing(change), ofColumn("narrows", column), BOTH_NAMES);
		}
	}

	private static String ofColumn(String verb, String column) {
		return verb + " the column " + column.replace("%", "%%") + " of %s";
	}

}
