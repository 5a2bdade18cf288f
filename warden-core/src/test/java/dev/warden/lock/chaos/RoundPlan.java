package dev.warden.lock.chaos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * All that is random in a round, made from its seed alone.
 *
 * @param seed the seed
 * @param prepared whether Warden's tables are there before the replicas start
 * @param scripts the scripts, in order
 * @param replicas the replicas
 * @param faults the faults, in order
 */
record RoundPlan(long seed, boolean prepared, List<ScriptPlan> scripts, List<ReplicaPlan> replicas,
		List<FaultPlan> faults) {

	private static final String[] CLOCKS = { "-90m", "+26h" };

	static RoundPlan of(long seed) {
		// Neighbouring seeds give similar first numbers
		Random random = new Random(seed * 0x9E3779B97F4A7C15L);
		boolean prepared = random.nextInt(3) > 0;
		List<ScriptPlan> scripts = new ArrayList<>();
		int count = 3 + random.nextInt(3);
		for (int version = 1; version <= count; version++) {
			scripts.add(script(version, random));
		}
		List<ReplicaPlan> replicas = new ArrayList<>();
		int processes = 2 + random.nextInt(3);
		for (int number = 0; number < processes; number++) {
			replicas.add(replica(random));
		}
		List<FaultPlan> faults = new ArrayList<>();
		int happenings = 2 + random.nextInt(4);
		for (int number = 0; number < happenings; number++) {
			faults.add(new FaultPlan(FaultKind.of(random.nextDouble()), 20 + random.nextInt(1200),
					random.nextInt(processes), random.nextInt(4) > 0, random.nextDouble()));
		}
		faults.sort(Comparator.comparingInt(FaultPlan::at));
		return new RoundPlan(seed, prepared, scripts, replicas, faults);
	}

	private static ScriptPlan script(int version, Random random) {
		boolean defines = random.nextInt(5) == 0;
		// Where definition commits by itself, no script with any is in a transaction
		boolean transactional = random.nextInt(4) > 0 && !defines || defines && random.nextBoolean();
		List<Integer> naps = new ArrayList<>();
		int parts = 2 + random.nextInt(2);
		for (int part = 0; part < parts; part++) {
			naps.add(random.nextInt(25) == 0 ? 1500 : 10 + random.nextInt(200));
		}
		return new ScriptPlan(version, transactional, defines, naps);
	}

	private static ReplicaPlan replica(Random random) {
		int pool = random.nextInt(4);
		String clock = (random.nextInt(5) == 0) ? CLOCKS[random.nextInt(CLOCKS.length)] : "";
		return new ReplicaPlan(random.nextInt(3) == 0 ? random.nextInt(800) : 0, 1000 + random.nextInt(600), pool,
				1 + random.nextInt(3), clock);
	}

	boolean has(FaultKind kind) {
		return this.faults.stream().anyMatch((fault) -> fault.kind() == kind);
	}

}
