package dev.warden.boot.autoconfigure.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import dev.warden.Hazard;
import dev.warden.Limit;
import dev.warden.LockStatus;
import dev.warden.MigrationStatus;
import dev.warden.MigrationStatus.ScriptStatus;
import dev.warden.MigrationStatus.State;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.WardenStatus;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is applied, pending or failed.
 */
final class StatusCommand implements DatabaseCommand {

	@Override
	public CommandResult run(Warden warden, CommandRequest request) {
		WardenStatus status = warden.status();
		List<String> lines = lines(status, migrations(warden, status));
		if (warden.settings().scripts().locations().isEmpty()) {
			lines.subList(0, 2).clear();
			lines.add(0, "Migrated by Flyway or Liquibase, under Warden's lock; Warden has no scripts of its own here");
		}
		if (status.lock().blocking() != null) {
			lines.add("Blocking: the run makes " + status.lock().blocking());
		}
		List<Hazard> hazards = hazards(warden, status);
		hazards.forEach((hazard) -> lines.add("Hazard: " + hazard));
		return new CommandResult(ExitCode.SUCCESS, new Report(status.lock(), status.migrations(), hazards), lines);
	}

	/**
	 * Return what of the pending scripts may hurt; nothing where they cannot run.
	 */
	private static List<Hazard> hazards(Warden warden, WardenStatus status) {
		if (status.migrations() == null || status.migrations().pending() == 0
				|| status.migrations().refusal() != null) {
			return List.of();
		}
		try {
			return warden.lint().hazards();
		}
		catch (WardenException ex) {
			// What was there a moment ago has changed
			return List.of();
		}
	}

	/**
	 * Return the migrations, or fail with the reason why they could not be read.
	 */
	static MigrationStatus migrations(Warden warden, WardenStatus status) {
		if (status.migrations() == null) {
			warden.dryRun(Limit.none());
		}
		return Objects.requireNonNull(status.migrations(), "Could not read the migrations");
	}

	/**
	 * Return how many scripts are in a state that a person has to know of.
	 */
	private static String others(MigrationStatus migrations) {
		StringBuilder text = new StringBuilder();
		for (State state : List.of(State.CHANGED, State.MISSING, State.OUT_OF_ORDER, State.OUTDATED, State.IGNORED,
				State.UNKNOWN)) {
			long number = migrations.scripts().stream().filter((script) -> script.state() == state).count();
			if (number > 0) {
				text.append(", %s: %d".formatted(state.name().toLowerCase(Locale.ROOT).replace('_', ' '), number));
			}
		}
		return text.toString();
	}

	private static List<String> lines(WardenStatus status, MigrationStatus migrations) {
		List<String> lines = new ArrayList<>();
		lines.add("Current: " + ((migrations.current() != null) ? migrations.current() : "none"));
		lines.add("Applied: %d, pending: %d, failed: %d".formatted(migrations.applied(), migrations.pending(),
				migrations.failed()) + others(migrations));
		String running = LockText.sentence(status.lock());
		if (running != null) {
			lines.add("Running: " + running);
		}
		if (migrations.lastError() != null) {
			lines.add("Last error: " + migrations.lastError());
		}
		if (migrations.refusal() != null) {
			lines.add("Next migrate: refused: " + migrations.refusal());
		}
		if (!migrations.scripts().isEmpty()) {
			TextTable table = new TextTable("Version", "Description", "Type", "State", "Applied At", "Took", "Error");
			for (ScriptStatus script : migrations.scripts()) {
				table.row(script.version(), script.description(), script.type(), script.state(),
						TextTable.time(script.appliedAt()), TextTable.millis(script.durationMillis()), script.error());
			}
			lines.addAll(table.lines());
		}
		return lines;
	}

	/**
	 * What the command tells.
	 *
	 * @param lock the lock
	 * @param migrations the migrations, or {@code null} where they could not be read
	 * @param hazards what of the pending ones may hurt the application that is running
	 */
	record Report(LockStatus lock, @Nullable MigrationStatus migrations, List<Hazard> hazards) {

	}

}
