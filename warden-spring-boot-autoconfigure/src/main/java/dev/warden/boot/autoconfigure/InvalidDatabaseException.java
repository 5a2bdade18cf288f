package dev.warden.boot.autoconfigure;

import java.util.Collection;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the databases of an application cannot be told apart, or one of them cannot
 * be found.
 */
final class InvalidDatabaseException extends WardenException {

	private InvalidDatabaseException(String message, String remedy) {
		super(ErrorCode.INVALID_DATABASE, message, remedy);
	}

	static WardenException markedTwice(String name, String first, String second) {
		return new InvalidDatabaseException(
				"DataSource beans '%s' and '%s' are both marked with @WardenDataSource(\"%s\")".formatted(first, second,
						name),
				"Mark one of them, or give each a name of its own.");
	}

	static WardenException sameTarget(String first, String second) {
		return new InvalidDatabaseException(
				"Databases '%s' and '%s' are the same: same DataSource or URL, schema and history table"
					.formatted(first, second),
				"Remove one of them, or set '%1$s.schema' or '%1$s.history.table-name'."
					.formatted(DatabaseNames.prefix(second)));
	}

	static WardenException noDataSource(String property, String bean, Collection<String> beans) {
		return new InvalidDatabaseException(
				"Property '%s' names a DataSource bean '%s' that does not exist".formatted(property, bean),
				beans.isEmpty() ? "Set '.url' instead: there is no DataSource bean."
						: "Use one of: %s.".formatted(String.join(", ", beans)));
	}

	static WardenException whose(String migration, Collection<String> databases) {
		return new InvalidDatabaseException(
				"JavaMigration bean '%s' does not say which database it is for".formatted(migration),
				"Mark it with @Qualifier and the name of a database: %s.".formatted(String.join(", ", databases)));
	}

	static WardenException unusableName(String name) {
		return new InvalidDatabaseException("Database name '%s' cannot be used".formatted(name),
				"Name the database with letters, digits, dashes and underscores, such as 'order-service', below"
						+ " 'warden.databases' or at @WardenDataSource.");
	}

	static WardenException unreadVariable(String variable, String instead) {
		return new InvalidDatabaseException(
				"Environment variable '%s' does not say where the name of the database ends".formatted(variable),
				("Name the database in a file, such as 'warden.databases.<name>.locations', or leave underscores and"
						+ " dashes out of the name, as in '%s'.")
					.formatted(instead));
	}

	static WardenException nothingKnown(@Nullable String name, String property) {
		return new InvalidDatabaseException(
				"Database '%s' has no property that exists, only '%s'".formatted(name, property),
				"Correct the name of the property, or remove it: without '.url', '.data-source' or another one, the"
						+ " application's database would be migrated.");
	}

}
