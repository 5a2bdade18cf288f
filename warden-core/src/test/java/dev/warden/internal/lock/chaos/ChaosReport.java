package dev.warden.internal.lock.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all rounds on one database came to. */
final class ChaosReport {

	private static final Logger MEASURED = LoggerFactory.getLogger("measured");

	private final ChaosDatabase product;

	private final long seed;

	private final Map<FaultKind, Integer> faults = new EnumMap<>(FaultKind.class);

	private final List<RoundResult> failed = new ArrayList<>();

	private final long startedAt = System.nanoTime();

	private int rounds;

	private int processes;

	private int clocks;

	private int takeovers;

	private Duration unavailable = Duration.ZERO;

	private long unavailableSeed;

	ChaosReport(ChaosDatabase product, long seed) {
		this.product = product;
		this.seed = seed;
	}

	synchronized void add(RoundResult result) {
		this.rounds++;
		this.processes += result.plan().replicas().size();
		this.clocks += result.clocks();
		this.takeovers += result.takeovers();
		result.injected().forEach((kind) -> this.faults.merge(kind, 1, Integer::sum));
		if (result.unavailable().compareTo(this.unavailable) > 0) {
			this.unavailable = result.unavailable();
			this.unavailableSeed = result.plan().seed();
		}
		if (!result.violations().isEmpty()) {
			this.failed.add(result);
			MEASURED.warn("VIOLATION{}", describe(result));
		}
		else if (Boolean.getBoolean("warden.chaos.story")) {
			MEASURED.info("ROUND{}", describe(result));
		}
		if (this.rounds % 50 == 0) {
			MEASURED.info("{}", this);
		}
	}

	private String describe(RoundResult result) {
		return " on %s, repeat it with -Dwarden.chaos.database=%s -Dwarden.chaos.seed=%d -Dwarden.chaos.rounds=1%n  %s%n  %s"
			.formatted(this.product, this.product.name().toLowerCase(Locale.ROOT), result.plan().seed(),
					String.join("\n  ", result.violations()), String.join("\n    ", result.story()));
	}

	synchronized List<String> violations() {
		return this.failed.stream()
			.map((result) -> "seed " + result.plan().seed() + ": " + String.join("; ", result.violations()))
			.toList();
	}

	@Override
	public synchronized String toString() {
		String byKind = this.faults.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + " " + entry.getValue())
			.collect(Collectors.joining(", "));
		return """
				%s: %d rounds from seed %d in %ds, %d replicas, %d violations
				  faults: %s, WRONG_CLOCK %s
				  takeovers: %d, longest without a holder after one was killed: %dms (seed %d)""".formatted(
				this.product, this.rounds, this.seed, (System.nanoTime() - this.startedAt) / 1_000_000_000,
				this.processes, this.failed.size(), byKind,
				ReplicaPool.canSetClocks() ? this.clocks : "not injected, because libfaketime is not installed",
				this.takeovers, this.unavailable.toMillis(), this.unavailableSeed);
	}

}
