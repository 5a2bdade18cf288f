package dev.warden.internal.lock.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.warden.testing.Direction;
import dev.warden.testing.JavaProcess;
import dev.warden.testing.ProxiedConnection;
import dev.warden.testing.TcpProxy;
import dev.warden.testing.TestDatabase;
import org.jspecify.annotations.Nullable;

/**
 * One replica of a round: a process that starts again when it fails or dies, behind a
 * network of its own.
 */
final class Participant implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private final ReplicaPlan plan;

	private final String name;

	private final TcpProxy proxy;

	private final TestDatabase database;

	private final ReplicaPool pool;

	private final Path scripts;

	/** Whether its owner has a name that not every database can hold. */
	private final boolean foreign;

	/** Whether nobody but a dead holder is waited for. */
	private final boolean patient;

	private final List<String> story = new ArrayList<>();

	private final Map<String, Instant> births = new ConcurrentHashMap<>();

	private @Nullable JavaProcess spare;

	private @Nullable JavaProcess process;

	private boolean paused;

	private @Nullable String problem;

	Participant(int number, ReplicaPlan plan, TestDatabase database, ReplicaPool pool, Path scripts, boolean foreign,
			boolean patient) {
		this.plan = plan;
		this.name = "replica " + number;
		this.proxy = TcpProxy.to(database);
		this.database = database.through(this.proxy);
		this.pool = pool;
		this.scripts = scripts;
		this.foreign = foreign;
		this.patient = patient;
	}

	String name() {
		return this.name;
	}

	ReplicaPlan plan() {
		return this.plan;
	}

	TcpProxy proxy() {
		return this.proxy;
	}

	/** Get a process for the first life, so that it is there when the round begins. */
	Participant ready() {
		this.spare = this.pool.take(this.plan.clock());
		return this;
	}

	/** Live all lives of the replica. */
	void run() throws InterruptedException {
		Thread.sleep(this.plan.startsAt());
		boolean again = true;
		for (int life = 1; life <= this.plan.lives() && again; life++) {
			again = live(life);
		}
	}

	private boolean live(int life) throws InterruptedException {
		JavaProcess ready = this.spare;
		this.spare = null;
		JavaProcess current = (ready != null) ? ready : this.pool.take(this.plan.clock());
		int before = current.lines().size();
		String run = this.database.url().hashCode() + "-" + System.nanoTime();
		begin(current);
		this.births.put(this.name + "/" + life, Instant.now());
		String done = null;
		try {
			current.send(String.join("\t", command(run, life)));
			done = current.awaitLine("DONE " + run, PATIENCE);
		}
		catch (AssertionError | RuntimeException ex) {
			judge(current);
		}
		end();
		List<String> lines = current.lines();
		synchronized (this.story) {
			this.story.add("--- " + this.name + ", life " + life + (done == null ? ", died" : ""));
			this.story.addAll(lines.subList(before, lines.size()));
		}
		this.pool.giveBack(this.plan.clock(), current);
		return done == null ? this.problem == null : !done.endsWith(" 0") && !isFinal(lines);
	}

	private static boolean isFinal(List<String> lines) {
		return lines.stream().skip(Math.max(0, lines.size() - 20)).anyMatch((line) -> line.contains("FailedMigration"));
	}

	private void judge(JavaProcess current) throws InterruptedException {
		// The pipe ends a little before the process does
		for (int looks = 0; current.isAlive() && looks < 100; looks++) {
			Thread.sleep(20);
		}
		if (current.isAlive()) {
			this.problem = this.name + " did not come to an end, although all faults were over";
			current.kill9();
		}
	}

	private synchronized void begin(JavaProcess current) {
		this.process = current;
		this.paused = false;
	}

	private synchronized void end() {
		// It may have been paused after its last line
		resume();
		this.process = null;
	}

	private List<String> command(String run, int life) {
		List<String> command = new ArrayList<>(
				List.of(run, this.database.url(), this.database.user(), this.database.password(),
						this.scripts.toString(), this.name + "/" + life + (this.foreign ? " \u65e5\u672c" : "")));
		command.add("lease=" + Duration.ofMillis(this.plan.leaseMillis()));
		command.add("renew=" + Duration.ofMillis(this.plan.leaseMillis() / 4));
		command.add("poll=PT0.1S");
		command.add("wait=" + (this.patient ? "PT20S" : "PT6S"));
		command.add("max-wait=PT40S");
		command.add("end=" + this.plan.endsSessions());
		if (this.plan.shouts() && isCaseFolded()) {
			command.add("history=WARDEN_HISTORY");
		}
		if (this.plan.pool() > 0) {
			command.add("pool=" + this.plan.pool());
		}
		return command;
	}

	/** End the process with SIGKILL. */
	synchronized boolean kill() {
		JavaProcess current = this.process;
		if (current == null || !current.isAlive()) {
			return false;
		}
		current.kill9();
		return true;
	}

	/** Ask the process to end with SIGTERM. */
	synchronized boolean terminate() {
		JavaProcess current = this.process;
		if (current == null || !current.isAlive() || this.paused) {
			return false;
		}
		current.terminate();
		return true;
	}

	/** Freeze the process. */
	synchronized boolean pause() {
		JavaProcess current = this.process;
		if (current == null || !current.isAlive() || this.paused) {
			return false;
		}
		try {
			current.pause();
			this.paused = true;
			return true;
		}
		catch (AssertionError | RuntimeException ex) {
			// It ended at this moment
			return false;
		}
	}

	/** Let the process go on. */
	synchronized void resume() {
		JavaProcess current = this.process;
		if (this.paused && current != null && current.isAlive()) {
			current.resume();
		}
		this.paused = false;
	}

	/** Reset one connection. */
	boolean cutOne(double share) {
		List<ProxiedConnection> open = this.proxy.connections().stream().filter(ProxiedConnection::isOpen).toList();
		if (open.isEmpty()) {
			return false;
		}
		open.get((int) (share * open.size())).cut();
		return true;
	}

	/** Put the network in order. */
	void heal() {
		this.proxy.refuseNew(false);
		this.proxy.delay(Duration.ZERO);
		this.proxy.resume(Direction.CLIENT_TO_SERVER);
		this.proxy.resume(Direction.SERVER_TO_CLIENT);
	}

	/** Return what went wrong with the process itself, or null. */
	@Nullable String problem() {
		return this.problem;
	}

	/** Return when which of its lives began to migrate. */
	Map<String, Instant> births() {
		return Map.copyOf(this.births);
	}

	/** Return what all its processes wrote. */
	List<String> story() {
		synchronized (this.story) {
			return List.copyOf(this.story);
		}
	}

	@Override
	public void close() {
		this.proxy.close();
		this.database.close();
	}

	/** Elsewhere a table in capitals is another table. */
	private boolean isCaseFolded() {
		return this.database.product().equals("PostgreSQL");
	}

}
