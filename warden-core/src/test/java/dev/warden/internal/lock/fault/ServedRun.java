package dev.warden.internal.lock.fault;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

import dev.warden.internal.lock.chaos.ChaosReplica;
import dev.warden.testing.JavaProcess;
import dev.warden.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One run of a replica in a process that serves one run after the other, since a process
 * takes longer to start than such a run.
 */
final class ServedRun {

	private static final Map<String, JavaProcess> processes = new ConcurrentHashMap<>();

	private final String name;

	private final JavaProcess process;

	private final int before;

	private final String id = Long.toString(System.nanoTime());

	private ServedRun(String name, JavaProcess process) {
		this.name = name;
		this.process = process;
		this.before = process.lines().size();
	}

	/** Start a run in the process of this owner. */
	static ServedRun start(String owner, TestDatabase database, Path scripts, String... options) {
		JavaProcess process = processes.computeIfAbsent(owner, (name) -> JavaProcess.of(ChaosReplica.class).start());
		ServedRun run = new ServedRun(owner, process);
		List<String> command = new ArrayList<>(
				List.of(run.id, database.url(), database.user(), database.password(), scripts.toString(), owner));
		command.addAll(List.of(options));
		process.send(String.join("\t", command));
		return run;
	}

	void pause() {
		this.process.pause();
	}

	void resume() {
		this.process.resume();
	}

	String awaitLine(String text) {
		await(() -> find(text).isPresent());
		return find(text).orElseThrow();
	}

	private Optional<String> find(String text) {
		return lines().stream().filter((line) -> line.contains(text)).findFirst();
	}

	/** Wait for something that happens before the end of the run. */
	void await(Callable<Boolean> condition) {
		FaultFixture.await(() -> {
			boolean ended = isEnded();
			boolean there = condition.call();
			assertThat(there || !ended).as(() -> String.join("\n", lines())).isTrue();
			return there;
		});
	}

	private boolean isEnded() {
		return !this.process.isAlive() || find("DONE " + this.id).isPresent();
	}

	/** Wait for the end and return all that was said. */
	String awaitEnd(boolean success) {
		this.process.awaitLine("DONE " + this.id + (success ? " 0" : " 1"), FaultFixture.PATIENCE);
		return String.join("\n", lines());
	}

	/** Return what was said so far. */
	List<String> lines() {
		List<String> lines = this.process.lines();
		return lines.subList(this.before, lines.size());
	}

	/** End the process unless its run has ended: it can serve no other. */
	void close() {
		if (find("DONE " + this.id).isEmpty()) {
			processes.remove(this.name, this.process);
			this.process.close();
		}
	}

}
