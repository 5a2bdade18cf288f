package dev.warden.internal.history;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.warden.EntryType;
import dev.warden.HistoryState;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Text;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.SqlParameterValue;

/**
 * What a run records about a script.
 *
 * @param rank the place in the order of execution, from 1
 * @param version the version as the script spells it, or {@code null} for a script that
 * may run more than once
 * @param description the description of the script
 * @param type what the entry stands for
 * @param script the path of the script below its location
 * @param checksum the checksum of the script, or {@code null} for a baseline
 * @param statements the number of statements in the script
 * @param appliedBy the process of the run, for people
 * @param fingerprint what the file of the script comes to, or {@code null} where that is
 * not recorded
 * @param past when and for how long it ran, or {@code null} where it has run just now
 */
public record NewEntry(int rank, @Nullable String version, String description, EntryType type, String script,
		@Nullable String checksum, int statements, String appliedBy, @Nullable String fingerprint,
		@Nullable Past past) {

	static final int MAX_NAME = 300;

	private static final String COLUMNS = "installed_rank, version, description, type, script, checksum, state,"
			+ " statement_number, statement_count, token, applied_by, applied_at, duration_millis";

	/**
	 * Create an entry without a fingerprint.
	 * @param rank the place in the order of execution, from 1
	 * @param version the version as the script spells it, or {@code null}
	 * @param description the description of the script
	 * @param type what the entry stands for
	 * @param script the path of the script below its location
	 * @param checksum the checksum of the script, or {@code null} for a baseline
	 * @param statements the number of statements in the script
	 * @param appliedBy the process of the run, for people
	 */
	public NewEntry(int rank, @Nullable String version, String description, EntryType type, String script,
			@Nullable String checksum, int statements, String appliedBy) {
		this(rank, version, description, type, script, checksum, statements, appliedBy, null, null);
	}

	/**
	 * Return this entry at another place in the order of execution.
	 * @param place the rank
	 * @return the entry
	 */
	public NewEntry withRank(int place) {
		return new NewEntry(place, this.version, this.description, this.type, this.script, this.checksum,
				this.statements, this.appliedBy, this.fingerprint, this.past);
	}

	/**
	 * Return this entry for a table without a column for fingerprints.
	 * @return the entry without its fingerprint
	 */
	public NewEntry withoutFingerprint() {
		return new NewEntry(this.rank, this.version, this.description, this.type, this.script, this.checksum,
				this.statements, this.appliedBy, null, this.past);
	}

	/**
	 * Return how a statement begins that inserts the entry.
	 */
	String insertSql(TableName table) {
		return "INSERT INTO " + table + " (" + COLUMNS
				+ ((this.fingerprint != null) ? ", " + HistoryRows.FINGERPRINT : "") + ")";
	}

	/**
	 * Return how a statement begins that inserts the entry with the token of the row that
	 * it reads, with the parameters {@link #values}.
	 */
	String insertSelectSql(TableName table, Dialect dialect) {
		Instant ended = (this.past != null) ? this.past.appliedAt() : null;
		return insertSql(table) + " SELECT "
				+ parameters(dialect, "INTEGER", "VARCHAR(512)", "VARCHAR(512)", "VARCHAR(20)", "VARCHAR(1000)",
						"VARCHAR(64)", "VARCHAR(20)", "INTEGER", "INTEGER")
				+ ", token, " + parameters(dialect, "VARCHAR(300)") + ", "
				+ ((ended != null) ? dialect.time(ended) : dialect.now()) + ", " + parameters(dialect, "BIGINT")
				+ fingerprintLiteral();
	}

	String fingerprintLiteral() {
		return (this.fingerprint != null) ? ", '" + this.fingerprint + "'" : "";
	}

	private static String parameters(Dialect dialect, String... types) {
		return Stream.of(types).map(dialect::parameter).collect(Collectors.joining(", "));
	}

	/**
	 * Return the values of an entry whose script runs its first statement, if it has any,
	 * or is applied.
	 */
	List<Object> values(HistoryState state, long millis) {
		int statement = (state == HistoryState.RUNNING) ? Math.min(1, this.statements) : this.statements;
		return List.of(this.rank, text(this.version), description(this.description), this.type.name(),
				script(this.script), text(this.checksum), state.name(), statement, this.statements,
				Text.of(this.appliedBy, MAX_NAME), millis);
	}

	static Text description(String description) {
		return Text.key(description, 512);
	}

	static Text script(String script) {
		return Text.key(script, 1000);
	}

	static SqlParameterValue text(@Nullable String value) {
		return new SqlParameterValue(Types.VARCHAR, value);
	}

	/**
	 * When somebody else ran it.
	 *
	 * @param appliedAt when it was applied, or {@code null} where that is not known
	 * @param millis how long it ran
	 */
	public record Past(@Nullable Instant appliedAt, long millis) {

	}

}
