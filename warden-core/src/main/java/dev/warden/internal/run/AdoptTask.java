package dev.warden.internal.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.warden.AdoptResult;
import dev.warden.ErrorCode;
import dev.warden.History;
import dev.warden.HistoryEntry;
import dev.warden.Limit;
import dev.warden.Operation;
import dev.warden.WardenException;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.LogKeys;
import dev.warden.internal.adopt.Adoption;
import dev.warden.internal.adopt.FlywayRow;
import dev.warden.internal.plan.Planner;
import org.jspecify.annotations.Nullable;

/**
 * Takes over the history of another tool without running anything.
 */
public final class AdoptTask implements Task<AdoptTask.Plan> {

	private static final HarmlessLogger logger = HarmlessLogger.of(AdoptTask.class);

	private final RunContext context;

	private final Planner planner;

	public AdoptTask(RunContext context, Planner planner) {
		this.context = context.adopting();
		this.planner = planner;
	}

	/**
	 * Tell what would be taken over, and why not.
	 * @return what would be done
	 */
	public AdoptResult dryRun() {
		return this.context.plan((snapshot) -> {
			Adoption adoption = adoption(snapshot.origin());
			List<WardenException> refusals = new ArrayList<>();
			if (adoption != null) {
				refusals.addAll(adoption.refusals());
				try {
					compare(snapshot, adoption);
				}
				catch (WardenException ex) {
					refusals.add(ex);
				}
			}
			List<String> why = refusals.stream()
				.flatMap((refusal) -> refusal.getParts().isEmpty() ? Stream.of(refusal) : refusal.getParts().stream())
				.map((refusal) -> String.valueOf(refusal.getMessage()))
				.toList();
			return new AdoptResult(snapshot.tables().schema(), (adoption != null) ? adoption.source().name() : null,
					entries(adoption), why, Duration.ZERO, Duration.ZERO, Duration.ZERO);
		}).plan();
	}

	public AdoptResult run() {
		RunReport<Plan> report = new Run<>(this.context, this).run();
		Adoption adoption = report.plan().adoption();
		if (adoption == null) {
			logger.info("Nothing to take over in '{}'", report.schema());
		}
		return new AdoptResult(report.schema(), (adoption != null) ? adoption.source().name() : null, entries(adoption),
				List.of(), report.took(), report.held(), report.waited());
	}

	private static List<HistoryEntry> entries(@Nullable Adoption adoption) {
		return (adoption != null) ? adoption.asEntries() : List.of();
	}

	@Override
	public Operation operation() {
		return Operation.ADOPT;
	}

	@Override
	public Plan plan(Snapshot snapshot) {
		return plan(snapshot, snapshot.origin());
	}

	@Override
	public boolean isDone(Snapshot snapshot, Plan plan) {
		return plan.adoption() == null;
	}

	@Override
	public Plan plan(Histories histories, Snapshot snapshot) {
		History history = histories.own().settle();
		Adoption seen = adoption(snapshot.origin());
		if (seen == null || (histories.inStep() == null && !history.entries().isEmpty())) {
			return new Plan(null);
		}
		histories.acquire(seen.source());
		return plan(snapshot,
				this.context.origin(histories.lock().session(), snapshot.scripts(), snapshot.tables(), history, false));
	}

	private Plan plan(Snapshot snapshot, ExistingSchema.@Nullable Origin origin) {
		Adoption adoption = adoption(origin);
		if (adoption != null) {
			adoption.verify();
			compare(snapshot, adoption);
		}
		return new Plan(adoption);
	}

	private static @Nullable Adoption adoption(ExistingSchema.@Nullable Origin origin) {
		if (origin != null && origin.refusal() != null && origin.refusal().getCode() != ErrorCode.EXISTING_SCHEMA) {
			throw origin.refusal();
		}
		return (origin != null) ? origin.adoption() : null;
	}

	private void compare(Snapshot snapshot, Adoption adoption) {
		this.planner.plan(snapshot.scripts(), adoption.applyTo(snapshot.history()), snapshot.historyTable(),
				Limit.none());
	}

	@Override
	public int size(Plan plan) {
		return (plan.adoption() != null) ? plan.adoption().entries().size() : 0;
	}

	@Override
	public void execute(Histories histories, Snapshot snapshot, Plan plan) {
		if (plan.adoption() != null) {
			record(histories, plan.adoption());
		}
	}

	/**
	 * Record what is taken over, under both locks.
	 */
	static void record(Histories histories, Adoption adoption) {
		new HistoryCorrection(histories).adopt(adoption);
		adoption.warnings().forEach(logger::warn);
		if (!adoption.entries().isEmpty()) {
			logger.atInfo()
				.addKeyValue(LogKeys.SCRIPTS, adoption.entries().size())
				.log("Took over {}", adoption.source().took(adoption.describe()));
		}
		for (HistoryEntry entry : adoption.takenBack()) {
			logger.info("Removed '{}' from the history: '{}' says that it is no longer applied", entry.script(),
					adoption.source().name());
		}
		if (!adoption.missing().isEmpty()) {
			logger.info("Wrote what '{}' did not know about: {}", adoption.source().name(),
					adoption.missing().stream().map(FlywayRow::describe).collect(Collectors.joining(", ")));
		}
	}

	/**
	 * What is taken over.
	 *
	 * @param adoption the history of the other tool, or {@code null} for nothing
	 */
	public record Plan(@Nullable Adoption adoption) {

	}

}
