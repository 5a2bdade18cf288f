package dev.warden.internal.hazard;

/**
 * What a statement does something to: a table, or what leads to one.
 *
 * @param name the table, or the index, domain or schema, as it is written
 * @param scope what the name stands for
 */
record Relation(String name, Scope scope) {

	/** The largest table of the database. */
	static final Relation LARGEST = new Relation("", Scope.DATABASE);

	/**
	 * Return a table with all that inherits from it.
	 */
	static Relation tree(String name) {
		return new Relation(name, Scope.TREE);
	}

	/**
	 * Return what is in the schema of this one, and stands for as much of itself.
	 */
	Relation sibling(String name) {
		return new Relation(this.name.substring(0, this.name.lastIndexOf('.') + 1) + name, this.scope);
	}

	/**
	 * Return the table without what inherits from it and is no partition.
	 */
	Relation withPartitions() {
		return (this.scope == Scope.TREE) ? new Relation(this.name, Scope.PARTITIONS) : this;
	}

	/**
	 * What a name stands for.
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
