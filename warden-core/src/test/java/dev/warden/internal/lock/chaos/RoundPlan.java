package dev.warden.internal.lock.chaos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * All that is random in a round, made from its seed alone.
 *
 * @param seed the seed
 * @param prepared whether Warden's tables are there before the replicas start
 * @param raised whether the script that was there before has a rank far above the others
 * @param narrow whether the database cannot hold every text, where there is such a thing
 * @param scripts the scripts, in order
 * @param replicas the replicas
 * @param faults the faults, in order
 */
record RoundPlan(long seed, boolean prepared, boolean raised, boolean narrow, List<ScriptPlan> scripts,
		List<ReplicaPlan> replicas, List<FaultPlan> faults) {

	private static final String[] CLOCKS = { "-90m", "+26h" };

	static RoundPlan of(long seed) {
		// Neighbouring seeds give similar first numbers
		Random random = new Random(seed * 0x9E3779B97F4A7C15L);
		boolean prepared = random.nextInt(3) > 0;
		boolean raised = prepared && random.nextInt(8) == 0;
		boolean narrow = random.nextInt(4) == 0;
		boolean mixed = random.nextInt(3) > 0;
		List<ScriptPlan> scripts = new ArrayList<>();
		int count = 3 + random.nextInt(3);
		for (int version = 1; version <= count; version++) {
			scripts.add(script(version, random));
		}
		if (narrow && random.nextInt(2) == 0) {
			scripts.add(new ScriptPlan(count + 1, ScriptPlan.Kind.UNSTORABLE, false, false, List.of()));
		}
		List<ReplicaPlan> replicas = new ArrayList<>();
		int processes = 2 + random.nextInt(3);
		for (int number = 0; number < processes; number++) {
			replicas.add(replica(random, mixed));
		}
		List<FaultPlan> faults = new ArrayList<>();
		int happenings = 2 + random.nextInt(4);
		for (int number = 0; number < happenings; number++) {
			faults.add(new FaultPlan(FaultKind.of(random.nextDouble()), 20 + random.nextInt(2500),
					random.nextInt(processes), random.nextInt(4) > 0, random.nextDouble()));
		}
		faults.sort(Comparator.comparingInt(FaultPlan::at));
		return new RoundPlan(seed, prepared, raised, narrow, scripts, replicas, faults);
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
		boolean disturbs = random.nextInt(3) == 0;
		if (!defines && random.nextInt(2) == 0) {
			boolean retryable = random.nextInt(3) > 0;
			// Longer than a lease, so that others come while it runs
			naps.set(0, random.nextBoolean() ? 3000 : naps.get(0));
			return new ScriptPlan(version, retryable ? ScriptPlan.Kind.RETRYABLE_TURNS : ScriptPlan.Kind.TURNS, false,
					disturbs, naps);
		}
		return new ScriptPlan(version, transactional ? ScriptPlan.Kind.TRANSACTIONAL : ScriptPlan.Kind.OUTSIDE, defines,
				disturbs, naps);
	}

	private static ReplicaPlan replica(Random random, boolean mixed) {
		int pool = random.nextInt(4);
		String clock = (random.nextInt(5) == 0) ? CLOCKS[random.nextInt(CLOCKS.length)] : "";
		return new ReplicaPlan(random.nextInt(3) == 0 ? random.nextInt(800) : 0, 1000 + random.nextInt(600), pool,
				1 + random.nextInt(3), clock,
				mixed ? Login.values()[random.nextInt(Login.values().length)] : Login.ADMINISTRATOR,
				random.nextInt(6) > 0, random.nextInt(6) == 0);
	}

	/**
	 * Return whether a session may have to be left to itself, as long as its work is
	 * fenced.
	 */
	boolean mayLeaveSessions() {
		return this.scripts.stream().anyMatch(ScriptPlan::disturbs)
				|| !this.replicas.stream().allMatch(ReplicaPlan::canEndSessions);
	}

	boolean has(FaultKind kind) {
		return this.faults.stream().anyMatch((fault) -> fault.kind() == kind);
	}

}
