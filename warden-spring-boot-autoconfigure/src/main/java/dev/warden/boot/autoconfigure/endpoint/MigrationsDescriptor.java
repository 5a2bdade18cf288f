package dev.warden.boot.autoconfigure.endpoint;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.warden.EntryType;
import dev.warden.MigrationStatus;
import dev.warden.MigrationStatus.ScriptStatus;
import org.jspecify.annotations.Nullable;

/**
 * Migrations as the endpoint shows them. What is not known is left out.
 *
 * @param current the highest applied version
 * @param applied how many scripts are applied
 * @param pending how many wait to be run
 * @param failed how many failed and have to be repaired
 * @param lastError what the newest run failed with
 * @param refusal why the next migrate is refused, left out where it is not
 * @param leftOut how many scripts are not listed, where some are not
 * @param scripts scripts, in order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({ "current", "applied", "pending", "failed", "lastError", "refusal", "leftOut", "scripts" })
public record MigrationsDescriptor(@Nullable String current, int applied, int pending, int failed,
		@Nullable String lastError, @Nullable String refusal, @Nullable Integer leftOut,
		List<ScriptDescriptor> scripts) {

	static @Nullable MigrationsDescriptor of(@Nullable MigrationStatus migrations, Values values, ScriptList list) {
		if (migrations == null) {
			return null;
		}
		List<ScriptDescriptor> scripts = list.of(migrations.scripts())
			.stream()
			.map((script) -> ScriptDescriptor.of(script, values))
			.toList();
		int leftOut = migrations.scripts().size() - scripts.size();
		return new MigrationsDescriptor(migrations.current(), migrations.applied(), migrations.pending(),
				migrations.failed(), values.textOrNull("migrations.last-error", migrations.lastError()),
				refusal(migrations, values), (leftOut > 0) ? leftOut : null, scripts);
	}

	/**
	 * Return why nothing may run; that quotes the error of a script where there is one.
	 */
	private static @Nullable String refusal(MigrationStatus migrations, Values values) {
		boolean quoting = migrations.scripts().stream().anyMatch((script) -> script.error() != null);
		return quoting ? values.textOrNull("migrations.refusal", migrations.refusal())
				: values.name("migrations.refusal", migrations.refusal());
	}

	/**
	 * One script.
	 *
	 * @param version its version, left out where it may run more than once
	 * @param description its description
	 * @param type what it is
	 * @param state where it stands
	 * @param appliedAt when it was applied
	 * @param durationMillis how long it ran
	 * @param error what it failed with
	 * @param notes how statements of it ran that did not run as they are written
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	@JsonPropertyOrder({ "version", "description", "type", "state", "appliedAt", "durationMillis", "error", "notes" })
	public record ScriptDescriptor(@Nullable String version, String description, EntryType type,
			MigrationStatus.State state, @Nullable Instant appliedAt, @Nullable Long durationMillis,
			@Nullable String error, @Nullable String notes) {

		static ScriptDescriptor of(ScriptStatus script, Values values) {
			return new ScriptDescriptor(script.version(), script.description(), script.type(), script.state(),
					script.appliedAt(), script.durationMillis(),
					values.textOrNull("migrations.scripts.error", script.error()), notes(script, values));
		}

		/**
		 * Return the notes, which quote the server where a statement ran as it is
		 * written.
		 */
		private static @Nullable String notes(ScriptStatus script, Values values) {
			boolean quoting = script.notes() != null && script.notes().contains(" for ");
			return quoting ? values.textOrNull("migrations.scripts.notes", script.notes())
					: values.name("migrations.scripts.notes", script.notes());
		}

	}

}
