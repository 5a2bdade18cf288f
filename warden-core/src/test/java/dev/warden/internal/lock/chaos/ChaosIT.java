package dev.warden.internal.lock.chaos;

import java.util.Locale;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rounds of random faults on each database: a few in a build, thousands where the system
 * properties {@code warden.chaos.rounds}, {@code warden.chaos.seed},
 * {@code warden.chaos.database} and {@code warden.chaos.parallel} say so.
 */
class ChaosIT {

	private static final Logger MEASURED = LoggerFactory.getLogger("measured");

	private static final int ROUNDS_IN_A_BUILD = 2;

	@ParameterizedTest
	@EnumSource
	void leavesEachScriptDoneOnceAndTheLockFree(ChaosDatabase product) throws Exception {
		String chosen = System.getProperty("warden.chaos.database");
		Assumptions.assumeTrue(chosen == null || chosen.toUpperCase(Locale.ROOT).equals(product.name()));
		long seed = Long.getLong("warden.chaos.seed", System.currentTimeMillis());
		int rounds = Integer.getInteger("warden.chaos.rounds", ROUNDS_IN_A_BUILD);
		Assumptions.assumeTrue(rounds > 0);
		ChaosReport report = new ChaosRun(product, seed, rounds, Integer.getInteger("warden.chaos.parallel", 1)).run();
		MEASURED.info("{}", report);
		assertThat(report.violations()).as(report::toString).isEmpty();
	}

}
