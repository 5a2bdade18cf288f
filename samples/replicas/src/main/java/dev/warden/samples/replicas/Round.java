package dev.warden.samples.replicas;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Several replicas that start at once on a database of their own.
 */
final class Round implements AutoCloseable {

	private static final Map<String, Integer> ONCE_EACH = Map.of("V1", 1, "V2", 1, "V3", 1, "V4", 1, "V5", 1);

	private final List<Replica> replicas = new ArrayList<>();

	private final List<Replica> killed = new ArrayList<>();

	private final Duration patience;

	private final LockView lock;

	private final long startedAt = System.nanoTime();

	Round(EmbeddedPostgres postgres, String database, int count, Duration patience) throws IOException {
		this.patience = patience;
		new JdbcTemplate(postgres.getPostgresDatabase()).execute("CREATE DATABASE " + database);
		this.lock = new LockView(postgres.getDatabase("postgres", database));
		for (int number = 1; number <= count; number++) {
			String name = "replica-" + number;
			this.replicas
				.add(Replica.start(name, postgres.getJdbcUrl("postgres", database), (line) -> tell(name, line)));
		}
	}

	private void tell(String who, String what) {
		Replicas.say("  %5.1fs  %-9s  %s".formatted((System.nanoTime() - this.startedAt) / 1e9, who, what));
	}

	/**
	 * Kill whoever runs this version, and wait until another one has taken over.
	 */
	void killHolderDuring(String version) throws InterruptedException {
		String name = await("nobody ran V" + version, () -> this.lock.holderDuring(version));
		Replica holder = this.replicas.stream()
			.filter((replica) -> replica.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new StoryException("the lock is held by '" + name + "', which is not of this round"));
		holder.kill9();
		this.killed.add(holder);
		long killedAt = System.nanoTime();
		tell("", "*** kill -9 of %s while it runs V%s ***".formatted(holder, version));
		String heir = await("nobody took over", this.lock::newHolder);
		tell("", "*** %s took over %.1fs after that ***".formatted(heir, (System.nanoTime() - killedAt) / 1e9));
	}

	private String await(String complaint, Supplier<String> value) throws InterruptedException {
		long deadline = System.nanoTime() + this.patience.toNanos();
		while (System.nanoTime() < deadline) {
			String result = value.get();
			if (!result.isEmpty()) {
				return result;
			}
			if (this.replicas.stream().noneMatch(Replica::isAlive)) {
				throw new StoryException(complaint + ", and every instance has ended");
			}
			Thread.sleep(50);
		}
		throw new StoryException("%s within %ds".formatted(complaint, this.patience.toSeconds()));
	}

	/**
	 * Wait until all replicas but the killed ones have started.
	 */
	void awaitEnd() throws InterruptedException {
		for (Replica replica : survivors().toList()) {
			int exit = replica.awaitExit(this.patience);
			if (exit != 0) {
				throw new StoryException("%s ended with exit code %d".formatted(replica, exit));
			}
		}
	}

	private Stream<Replica> survivors() {
		return this.replicas.stream().filter((replica) -> !this.killed.contains(replica));
	}

	/**
	 * Say who did what, and verify that nothing was done twice.
	 */
	void report() {
		Replicas.say("Who did what");
		for (Replica replica : this.replicas) {
			Replicas.say("  %s  %s".formatted(replica.name(), deeds(replica)));
		}
		Replicas.say("What the lock's own table says (times in UTC)");
		this.lock.events().forEach((event) -> Replicas.say("  " + event));
		verify("the SQL of the scripts took effect", this.lock.effects());
		verify("the history says applied", this.lock.history());
		if (!this.lock.isFree()) {
			throw new StoryException("the lock is still held");
		}
	}

	private String deeds(Replica replica) {
		List<String> scripts = this.lock.appliedBy(replica.name());
		String applied = "applied " + String.join(", ", scripts);
		if (this.killed.contains(replica)) {
			return applied + ", then was killed";
		}
		return scripts.isEmpty() ? "waited " + replica.blocked() + " and had nothing left to do"
				: applied + " within " + replica.blocked();
	}

	private static void verify(String what, Map<String, Integer> counts) {
		if (!counts.equals(ONCE_EACH)) {
			throw new StoryException("%s this often: %s, and not once each".formatted(what, counts));
		}
	}

	@Override
	public void close() {
		this.replicas.forEach(Replica::close);
	}

}
