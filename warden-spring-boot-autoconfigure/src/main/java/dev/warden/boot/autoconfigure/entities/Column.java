package dev.warden.boot.autoconfigure.entities;

import org.jspecify.annotations.Nullable;

/**
 * A column, as the catalog describes it.
 *
 * @param name the name
 * @param type the type, as it is written in a definition
 * @param nullable whether it may be NULL
 * @param identity whether the database numbers the rows
 * @param defaultValue the expression of the default, or {@code null}
 * @param generated the expression that it is always computed from, or {@code null}
 * @param comment the comment, or {@code null}
 */
record Column(String name, String type, boolean nullable, boolean identity, @Nullable String defaultValue,
		@Nullable String generated, @Nullable String comment) {

	Column withType(String other) {
		return new Column(this.name, other, this.nullable, this.identity, this.defaultValue, this.generated,
				this.comment);
	}

	Column withNullable(boolean other) {
		return new Column(this.name, this.type, other, this.identity, this.defaultValue, this.generated, this.comment);
	}

	Column withDefault(@Nullable String other) {
		return new Column(this.name, this.type, this.nullable, this.identity, other, this.generated, this.comment);
	}

	Column withIdentity(boolean other) {
		return new Column(this.name, this.type, this.nullable, other, this.defaultValue, this.generated, this.comment);
	}

	Column withComment(@Nullable String other) {
		return new Column(this.name, this.type, this.nullable, this.identity, this.defaultValue, this.generated, other);
	}

}
