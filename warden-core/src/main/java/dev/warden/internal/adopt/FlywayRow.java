package dev.warden.internal.adopt;

import java.time.Instant;
import java.util.Locale;

import dev.warden.HistoryEntry;
import dev.warden.Version;
import dev.warden.internal.script.AdaptedMigration;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.VersionedScript;
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
public record FlywayRow(int rank, @Nullable String version, String description, String type, String script,
		@Nullable Integer checksum, String installedBy, @Nullable Instant installedOn, long millis, boolean success) {

	private static final String BASELINE = "<< Flyway Baseline >>";

	public FlywayRow {
		type = type.toUpperCase(Locale.ROOT);
	}

	/**
	 * Return the row that Flyway would write of a script.
	 * @param script the script
	 * @param rank the place in the order of execution
	 * @param millis how long it ran
	 * @param success whether it is applied
	 * @return the row, of this user and of now
	 */
	public static FlywayRow of(Script script, int rank, long millis, boolean success) {
		String version = (script instanceof VersionedScript versioned) ? versioned.version().toString() : null;
		return new FlywayRow(rank, version, script.description(), type(script), script.path(), checksum(script), "",
				null, millis, success);
	}

	static String type(Script script) {
		if (script.code() != null) {
			return "JDBC";
		}
		return (script instanceof VersionedScript versioned && versioned.isBaseline()) ? "SQL_BASELINE" : "SQL";
	}

	/**
	 * Return the checksum that Flyway has of a script.
	 */
	static @Nullable Integer checksum(Script script) {
		if (script.code() == null) {
			return script.lineChecksum(!(script instanceof VersionedScript));
		}
		String checksum = script.checksum();
		return checksum.startsWith(AdaptedMigration.FLYWAY)
				? Integer.valueOf(checksum.substring(AdaptedMigration.FLYWAY.length())) : null;
	}

	/**
	 * Return the row of an entry whose script does not exist any more.
	 */
	static FlywayRow of(HistoryEntry entry, String type, int rank) {
		return new FlywayRow(rank, entry.version(), entry.description(), type, entry.script(), null, "", null, 0, true);
	}

	/**
	 * Return the row by which Flyway takes back what an entry says. Of its two words for
	 * that, every edition knows this one.
	 */
	static FlywayRow deleted(HistoryEntry entry, int rank) {
		return of(entry, "DELETE", rank);
	}

	/**
	 * Return the row with which Flyway undoes what this one says.
	 */
	FlywayRow deleted(int place) {
		return new FlywayRow(place, this.version, this.description, "DELETE", this.script, null, "", null, 0, true);
	}

	/**
	 * Return what the row says, for people.
	 * @return the script, and whether it was rolled back
	 */
	public String describe() {
		return isReversal() ? this.script + " (rolled back)" : this.script;
	}

	static FlywayRow baseline(String version, int rank) {
		return new FlywayRow(rank, version, BASELINE, "BASELINE", BASELINE, null, "", null, 0, true);
	}

	/**
	 * Return Flyway's own mark of a new table.
	 */
	static FlywayRow mark() {
		return new FlywayRow(-1, null, "<< Flyway Schema History table created >>", "TABLE", "", null, "", null, 0,
				true);
	}

	/**
	 * Return what the row is about: a version, or the description of a script that may
	 * run more than once.
	 */
	Object key() {
		return (this.version != null) ? Version.parse(this.version) : this.description;
	}

	/**
	 * Return the row as it is once the script is applied.
	 */
	FlywayRow succeeded(long time) {
		return new FlywayRow(this.rank, this.version, this.description, this.type, this.script, this.checksum,
				this.installedBy, this.installedOn, time, true);
	}

	/**
	 * Return the same row with the time of an entry.
	 */
	FlywayRow of(HistoryEntry entry, int place) {
		return new FlywayRow(place, this.version, this.description, this.type, this.script, this.checksum,
				this.installedBy, entry.appliedAt(), entry.durationMillis(), true);
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
