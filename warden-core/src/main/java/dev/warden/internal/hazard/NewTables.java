package dev.warden.internal.hazard;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import dev.warden.HazardKind;

/**
 * The tables, views and types that the statements before have made, named or emptied.
 * Schemas are left out of account: what has the name of a new table is no hazard.
 */
final class NewTables {

	private final Set<String> made = new HashSet<>();

	private final Set<String> views = new HashSet<>();

	private final Set<String> types = new HashSet<>();

	private final Set<String> truncated = new HashSet<>();

	private final Set<String> deleted = new HashSet<>();

	void make(String table) {
		this.made.add(plain(table));
	}

	void makeView(String view) {
		this.views.add(plain(view));
	}

	void makeType(String type) {
		this.types.add(plain(type).toLowerCase(Locale.ROOT));
	}

	boolean isNewType(String type) {
		return this.types.contains(plain(type).toLowerCase(Locale.ROOT));
	}

	void truncate(Collection<String> tables) {
		tables.forEach((table) -> this.truncated.add(plain(table)));
	}

	/**
	 * Note that a table lost all its rows, which take their place until they are
	 * vacuumed.
	 */
	void delete(String table) {
		this.deleted.add(plain(table));
	}

	void fill(String table) {
		this.truncated.remove(plain(table));
		this.deleted.remove(plain(table));
	}

	boolean isMade(String relation) {
		return this.made.contains(plain(relation));
	}

	/**
	 * Return whether a name stands for something that was made or renamed to it.
	 */
	boolean isNamed(String relation) {
		return isMade(relation) || this.views.contains(plain(relation));
	}

	/**
	 * Return whether the table of a suspicion has no rows.
	 */
	boolean isEmpty(Suspicion suspicion) {
		String table = plain(suspicion.relation().name());
		return this.made.contains(table) || this.truncated.contains(table)
				|| (suspicion.kind() == HazardKind.NOT_NULL_WITHOUT_DEFAULT && this.deleted.contains(table));
	}

	/**
	 * Return a name without its schema and quotes.
	 */
	static String plain(String relation) {
		String name = relation.substring(relation.lastIndexOf('.') + 1);
		return name.startsWith("\"") ? name.substring(1, name.length() - 1) : name.toLowerCase(Locale.ROOT);
	}

}
