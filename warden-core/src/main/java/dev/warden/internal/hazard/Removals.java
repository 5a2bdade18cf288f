package dev.warden.internal.hazard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.warden.HazardKind;
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
			words.list().forEach((each) -> removals.add(each.name(), null, null, "drops %s", DROP_LATER));
		}
		else if (words.take("DROP", "SCHEMA")) {
			words.take("IF", "EXISTS");
			for (SqlWords each : words.list()) {
				String schema = each.name();
				if (schema != null) {
					removals.found
						.add(Suspicion.of(HazardKind.OLD_RELEASE_BREAKS, schema, "drops a schema with %s", DROP_LATER)
							.withScope(Suspicion.Scope.SCHEMA));
				}
			}
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

	private void add(@Nullable String relation, @Nullable String column, @Nullable String type, String deed,
			String remedy) {
		if (relation != null) {
			this.found.add(new Suspicion(HazardKind.OLD_RELEASE_BREAKS, relation, column, type, deed, remedy));
		}
	}

	private void alter(String relation, SqlWords words) {
		if (words.take("RENAME", "TO")) {
			add(relation, null, null, "renames %s", BOTH_NAMES);
		}
		else if (words.take("SET", "SCHEMA")) {
			add(relation, null, null, "moves %s to another schema", BOTH_NAMES);
		}
		else if (words.take("RENAME")) {
			if (!words.take("CONSTRAINT")) {
				words.take("COLUMN");
				changeColumn(relation, words.name(), null, "renames", BOTH_NAMES);
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
				changeColumn(relation, action.name(), null, "drops", DROP_LATER);
			}
		}
		else if (action.take("ALTER")) {
			action.take("COLUMN");
			String column = action.name();
			action.take("SET", "DATA");
			if (action.take("TYPE")) {
				changeColumn(relation, column, action.until(Set.of("", "COLLATE", "USING")), "narrows", BOTH_NAMES);
			}
		}
	}

	private void changeColumn(String relation, @Nullable String column, @Nullable String type, String verb,
			String remedy) {
		if (column != null) {
			add(relation, column, type, verb + " the column " + column.replace("%", "%%") + " of %s", remedy);
		}
	}

}
