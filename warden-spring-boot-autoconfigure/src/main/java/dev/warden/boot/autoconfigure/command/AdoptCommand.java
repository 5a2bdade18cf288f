package dev.warden.boot.autoconfigure.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.warden.AdoptResult;
import dev.warden.EntryType;
import dev.warden.HistoryEntry;
import dev.warden.Warden;
import org.jspecify.annotations.Nullable;

/**
 * Takes over the history of Flyway without running anything.
 */
final class AdoptCommand implements DatabaseCommand {

	@Override
	public CommandResult run(Warden warden, CommandRequest request) {
		AdoptResult result = request.dryRun() ? warden.dryRunAdopt() : warden.adopt();
		List<AdoptedScript> scripts = result.entries().stream().map(AdoptedScript::of).toList();
		List<String> lines = new ArrayList<>();
		if (result.table() == null) {
			lines.add("Nothing to take over.");
		}
		else {
			if (request.dryRun()) {
				lines.add("Would take over '%s':".formatted(result.table()));
			}
			scripts.forEach((script) -> lines.add(script.line()));
			result.refusals().forEach((refusal) -> lines.add("Refused: " + refusal));
			if (!request.dryRun()) {
				lines.add("Took over '%s': %s.".formatted(result.table(),
						(scripts.size() == 1) ? "1 entry" : scripts.size() + " entries"));
			}
		}
		return new CommandResult(result.refusals().isEmpty() ? ExitCode.SUCCESS : ExitCode.FAILED,
				new Adopted(result.table(), scripts, result.refusals()), lines);
	}

	@Override
	public Set<String> options() {
		return Set.of("dry-run");
	}

	/**
	 * What is taken over.
	 */
	private record Adopted(@Nullable String table, List<AdoptedScript> scripts, List<String> refusals) {

	}

	/**
	 * One entry that is taken over.
	 */
	private record AdoptedScript(@Nullable String version, String description, EntryType type, String script,
			String appliedBy, @Nullable Instant appliedAt, long durationMillis) {

		static AdoptedScript of(HistoryEntry entry) {
			return new AdoptedScript(entry.version(), entry.description(), entry.type(), entry.script(),
					entry.appliedBy(), entry.appliedAt(), entry.durationMillis());
		}

		String line() {
			return "%s: %s, applied %sby '%s' in %dms".formatted(this.script,
					(this.version != null) ? "version " + this.version : this.type.name().toLowerCase(Locale.ROOT),
					(this.appliedAt != null) ? "on " + this.appliedAt + " " : "", this.appliedBy, this.durationMillis);
		}

	}

}
