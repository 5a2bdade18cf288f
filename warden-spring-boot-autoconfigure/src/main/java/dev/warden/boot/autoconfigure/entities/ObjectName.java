package dev.warden.boot.autoconfigure.entities;

import java.util.Comparator;

/**
 * The name of a table, a sequence or a type, as the catalog spells it.
 *
 * @param schema the schema; empty for that of the connection
 * @param name the name in the schema
 */
record ObjectName(String schema, String name) implements Comparable<ObjectName> {

	private static final Comparator<ObjectName> ORDER = Comparator.comparing(ObjectName::schema)
		.thenComparing(ObjectName::name);

	@Override
	public int compareTo(ObjectName other) {
		return ORDER.compare(this, other);
	}

	@Override
	public String toString() {
		return this.schema.isEmpty() ? this.name : this.schema + "." + this.name;
	}

}
