package dev.warden.internal.adopt;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A row of Flyway's history.
 *
 * @param rank the place in the order of execution
 * @param version the version, or {@code null} for a script that may run more than once
 * @param description the description of the script
 * @param type what the row stands for, in capitals
 * @param script the path of the script below its location, or the name of a class
 * @param checksum the checksum, or {@code null}
 * @param installedBy the database user that applied it
 * @param installedOn when it was applied, or {@code null} where that cannot be read
 * @param millis how long it ran
 * @param success whether it was applied
 */
record FlywayRow(int rank, @Nullable String version, String description, String type, String script,
		@Nullable Integer checksum, String installedBy, @Nullable Instant installedOn, long millis, boolean success) {

	FlywayRow {
		type = type.toUpperCase(Locale.ROOT);
	}

	FlywayRow withInstalledOn(@Nullable Instant time) {
		return new FlywayRow(this.rank, this.version, this.description, this.type, this.script, this.checksum,
				this.installedBy, time, this.millis, this.success);
	}

	boolean isBaseline() {
		return this.type.endsWith("BASELINE");
	}

	/**
	 * Return whether the row takes back what is above it.
	 */
	boolean isReversal() {
		return this.type.equals("DELETE") || this.type.startsWith("UNDO_");
	}

	/**
	 * Return whether no script belongs to the row.
	 */
	boolean isMarker() {
		return this.type.equals("SCHEMA") || this.type.equals("TABLE");
	}

	/**
	 * Return whether code was run.
	 */
	boolean isCode() {
		return this.type.equals("JDBC") || this.type.equals("SPRING_JDBC") || this.type.equals("CUSTOM");
	}

	/**
	 * Return the version or description, for people.
	 */
	String name() {
		return (this.version != null) ? "version " + this.version : "'" + this.description + "'";
	}

}
