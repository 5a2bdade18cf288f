package dev.warden.internal.lock.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import dev.warden.testing.JavaProcess;

/**
 * Processes that have started already, since that takes longer than a round; a dead one
 * is replaced by a new one.
 */
final class ReplicaPool implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	/** The output of a process is kept, so that it does not serve forever. */
	private static final int MAX_LINES = 3000;

	private static final Optional<Path> FAKETIME = findFaketime();

	private final Map<String, Deque<JavaProcess>> idle = new HashMap<>();

	private final Set<JavaProcess> all = ConcurrentHashMap.newKeySet();

	/** Return whether the clock of a process can be set wrong on this machine. */
	static boolean canSetClocks() {
		return FAKETIME.isPresent();
	}

	private static Optional<Path> findFaketime() {
		try (Stream<Path> files = Files.find(Path.of("/usr/lib"), 3,
				(path, attributes) -> path.endsWith("faketime/libfaketimeMT.so.1"))) {
			return files.findFirst();
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

	/** Return a process whose clock is set wrong by this much, where that is possible. */
	JavaProcess take(String clock) {
		JavaProcess process;
		synchronized (this.idle) {
			Deque<JavaProcess> known = queue(clock);
			process = known.isEmpty() ? start(clock) : known.pop();
			if (known.isEmpty() && clock.isEmpty()) {
				known.add(start(clock));
			}
		}
		process.awaitLine("READY", PATIENCE);
		return process;
	}

	private Deque<JavaProcess> queue(String clock) {
		return this.idle.computeIfAbsent(clock, (key) -> new ArrayDeque<>());
	}

	private JavaProcess start(String clock) {
		JavaProcess.Builder builder = JavaProcess.of(ChaosReplica.class)
			.jvmOptions("-Xmx96m", "-Xss512k", "-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote");
		if (!clock.isEmpty() && FAKETIME.isPresent()) {
			builder.environment("LD_PRELOAD", FAKETIME.get().toString()).environment("FAKETIME", clock);
		}
		JavaProcess process = builder.start();
		this.all.add(process);
		return process;
	}

	/** Give back a process, dead or alive. */
	void giveBack(String clock, JavaProcess process) {
		if (process.isAlive() && process.lines().size() < MAX_LINES) {
			synchronized (this.idle) {
				queue(clock).push(process);
			}
		}
		else {
			end(process);
		}
	}

	private void end(JavaProcess process) {
		this.all.remove(process);
		process.close();
	}

	@Override
	public void close() {
		Set.copyOf(this.all).forEach(this::end);
	}

}
