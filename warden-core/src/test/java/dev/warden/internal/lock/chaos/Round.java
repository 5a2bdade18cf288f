package dev.warden.internal.lock.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.warden.ErrorCode;
import dev.warden.LockEvent;
import dev.warden.LockSettings;
import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.MigrateResult;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.internal.lock.fault.Replica;
import dev.warden.testing.DatabaseServer;
import dev.warden.testing.TestDatabase;

/**
 * One round: replicas migrate a fresh database while faults happen; then all networks are
 * healed, all processes come to an end, one more run finishes what is left, and the
 * database is asked what is true.
 */
final class Round {

	private final ChaosDatabase product;

	private final DatabaseServer server;

	private final ReplicaPool pool;

	private final RoundPlan plan;

	private final List<String> violations = new ArrayList<>();

	Round(ChaosDatabase product, DatabaseServer server, ReplicaPool pool, RoundPlan plan) {
		this.product = product;
		this.server = server;
		this.pool = pool;
		this.plan = plan;
	}

	RoundResult run() throws Exception {
		Path folder = Files.createTempDirectory("chaos");
		ExecutorService threads = Executors.newCachedThreadPool();
		List<Participant> participants = new ArrayList<>();
		try (TestDatabase database = this.product.database(this.server, this.plan.narrow());
				Hand hand = new Hand(this.product, database)) {
			this.product.install(database);
			Map<Login, TestDatabase> logins = Map.of(Login.ADMINISTRATOR, database, Login.SEEING,
					database.withUser("seeing"), Login.BLIND, database.withUser("blind"));
			this.product.admit(database, logins);
			writeScripts(folder);
			Warden person = warden(database, folder, "the closer");
			Warden blind = warden(Objects.requireNonNull(logins.get(Login.BLIND)), folder, "the blind");
			if (this.plan.prepared()) {
				prepare(database, folder);
			}
			boolean patient = this.plan.scripts().stream().noneMatch(ScriptPlan::notesTurns);
			for (ReplicaPlan replica : this.plan.replicas()) {
				participants.add(new Participant(participants.size(), replica,
						Objects.requireNonNull(logins.get(replica.login())), this.pool, folder, this.plan.narrow(),
						patient)
					.ready());
			}
			Faults faults = new Faults(this.product, this.server, database, participants, person, blind, hand);
			rage(threads, participants, faults);
			this.violations.addAll(new Invariants(this.product, database, this.plan.scripts()).strangers());
			hand.sendStrangerAway();
			RoundResult result = judge(database, person, faults, participants);
			participants.forEach(Participant::close);
			return result;
		}
		finally {
			threads.shutdownNow();
			delete(folder);
		}
	}

	private void writeScripts(Path folder) throws IOException {
		for (ScriptPlan script : this.plan.scripts()) {
			Files.write(folder.resolve("V" + script.version() + "__script.sql"), this.product.lines(script));
		}
	}

	/** Let Warden create its tables, with one script that the round has anyway. */
	private void prepare(TestDatabase database, Path folder) throws IOException {
		Path first = Files.createTempDirectory("chaos");
		Files.copy(folder.resolve("V1__script.sql"), first.resolve("V1__script.sql"));
		warden(database, first, "the first").migrate();
		this.product.watchTokens(database);
		if (this.plan.raised()) {
			database.execute("UPDATE warden_history SET installed_rank = 2000000000 WHERE installed_rank = 1");
		}
		delete(first);
	}

	private static Warden warden(TestDatabase database, Path scripts, String owner) {
		LockSettings lock = Replica.lock(owner,
				Map.of("lease", "PT2S", "renew", "PT0.5S", "poll", "PT0.1S", "wait", "PT30S", "max-wait", "PT60S"));
		return new Warden(database.dataSource(), Replica.settings(scripts, lock));
	}

	private void rage(ExecutorService threads, List<Participant> participants, Faults faults)
			throws InterruptedException {
		List<Future<?>> lives = new ArrayList<>();
		for (Participant participant : participants) {
			lives.add(threads.submit(() -> {
				participant.run();
				return null;
			}));
		}
		faults.awaitHolder();
		long heldAt = System.nanoTime();
		List<Future<?>> happenings = new ArrayList<>();
		for (FaultPlan fault : this.plan.faults()) {
			happenings.add(threads.submit(() -> {
				Thread.sleep(Math.max(0, fault.at() - (System.nanoTime() - heldAt) / 1_000_000));
				faults.inject(fault);
				return null;
			}));
		}
		await(happenings);
		participants.forEach((participant) -> {
			participant.heal();
			participant.resume();
		});
		await(lives);
	}

	private void await(List<Future<?>> futures) throws InterruptedException {
		for (Future<?> future : futures) {
			try {
				future.get();
			}
			catch (ExecutionException ex) {
				this.violations.add("the runner failed: " + ex.getCause());
			}
		}
	}

	private RoundResult judge(TestDatabase database, Warden person, Faults faults, List<Participant> participants)
			throws InterruptedException {
		for (Participant participant : participants) {
			String problem = participant.problem();
			if (problem != null) {
				this.violations.add("P3: " + problem);
			}
			participant.story()
				.stream()
				.filter(this::isStrange)
				.forEach((line) -> this.violations.add("strange: " + line));
		}
		this.violations.addAll(faults.violations());
		close(person);
		List<FaultKind> happened = faults.injected();
		boolean mayOverlap = this.plan.mayLeaveSessions() || faults.leftSession()
				|| happened.contains(FaultKind.FREE_BY_HAND) || happened.contains(FaultKind.FORGE_SESSION)
				|| this.product.protectsFromManualSql() && happened.contains(FaultKind.UNLOCK_BY_SQL);
		this.violations.addAll(new Invariants(this.product, database, this.plan.scripts()).violations(mayOverlap));
		Evidence evidence = new Evidence(database);
		Map<String, Instant> births = new HashMap<>();
		participants.forEach((participant) -> births.putAll(participant.births()));
		List<String> story = new ArrayList<>();
		story.add(this.plan.toString());
		story.addAll(faults.log());
		story.addAll(evidence.rows());
		participants.forEach((participant) -> story.addAll(participant.story()));
		List<FaultKind> injected = new ArrayList<>(faults.injected());
		long clocks = this.plan.replicas().stream().filter((replica) -> !replica.clock().isEmpty()).count();
		return new RoundResult(this.plan, injected, ReplicaPool.canSetClocks() ? (int) clocks : 0,
				evidence.count(LockEvent.Type.TAKEN_OVER), evidence.longestAfter(faults.deaths(), births),
				List.copyOf(this.violations), story);
	}

	/** Without any fault, a run does what is left, or says which script failed. */
	private void close(Warden person) throws InterruptedException {
		try {
			person.migrate();
			bury(person);
			LockStatus before = person.status().lock();
			MigrateResult again = person.migrate();
			LockStatus after = person.status().lock();
			if (again.applied() != 0 || !before.equals(after)) {
				this.violations.add("P8: with nothing pending, %s became %s".formatted(before, after));
			}
		}
		catch (RuntimeException ex) {
			boolean failed = ex instanceof WardenException known && known.getCode() == ErrorCode.FAILED_MIGRATION;
			if (failed || isExpected(ex)) {
				bury(person);
				return;
			}
			this.violations.add("P3: a run without faults failed: " + ex);
		}
	}

	/** No fault that is injected is a reason to fail like this. */
	private boolean isStrange(String line) {
		return line
			.matches("FAILED (DataIntegrity|BadSqlGrammar|NullPointer|Illegal|IndexOutOf|ClassCast|Arithmetic).*")
				|| line.startsWith("FAILED ") && line.contains("has no equivalent in encoding")
						&& this.plan.scripts()
							.stream()
							.noneMatch((script) -> script.fails() && line.contains("V" + script.version()));
	}

	/** A script that always fails does so, with the reason in its own words. */
	private boolean isExpected(RuntimeException failure) {
		return this.plan.scripts()
			.stream()
			.filter(ScriptPlan::fails)
			.anyMatch((script) -> String.valueOf(failure.getMessage())
				.startsWith("Failed to execute statement 1 of 'V" + script.version() + "__script.sql'"));
	}

	/**
	 * A start with nothing to do writes nothing, and so leaves the lock to a dead holder:
	 * the next one takes it over, and a person may free it without force.
	 */
	private void bury(Warden person) throws InterruptedException {
		for (int looks = 0; looks < 50; looks++) {
			LockStatus lock = person.status().lock();
			Long token = lock.token();
			if (lock.state() == LockState.FREE || token == null
					|| person.unlock(new UnlockRequest(token, "its holder is dead", "the closer", false))
						.outcome() == UnlockOutcome.RELEASED) {
				return;
			}
			Thread.sleep(200);
		}
		this.violations.add("lock: neither free nor to be freed without force: " + person.status().lock());
	}

	private static void delete(Path folder) throws IOException {
		try (var files = Files.list(folder)) {
			for (Path file : files.toList()) {
				Files.delete(file);
			}
		}
		Files.delete(folder);
	}

}
