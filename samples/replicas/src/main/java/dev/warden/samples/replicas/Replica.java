package dev.warden.samples.replicas;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.springframework.util.ClassUtils;

/**
 * One instance of the application, in a process of its own.
 */
final class Replica implements AutoCloseable {

	private static final String JAR_LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

	private final String name;

	private final Process process;

	private final Thread reader;

	private final Thread atJvmEnd;

	private volatile String blocked = "an unknown time";

	private Replica(String name, Process process, Consumer<String> lines) {
		this.name = name;
		this.process = process;
		this.atJvmEnd = new Thread(process::destroyForcibly);
		Runtime.getRuntime().addShutdownHook(this.atJvmEnd);
		this.reader = new Thread(() -> read(lines), "output of " + name);
		this.reader.start();
	}

	static Replica start(String name, String url, Consumer<String> lines) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
		command.addAll(List.of("-cp", System.getProperty("java.class.path")));
		if (ClassUtils.isPresent(JAR_LAUNCHER, null)) {
			command.addAll(List.of("-Dloader.main=" + ReplicaApplication.class.getName(), JAR_LAUNCHER));
		}
		else {
			command.add(ReplicaApplication.class.getName());
		}
		command.addAll(List.of("--spring.application.name=" + name, "--spring.datasource.url=" + url));
		return new Replica(name, new ProcessBuilder(command).redirectErrorStream(true).start(), lines);
	}

	private void read(Consumer<String> lines) {
		try (BufferedReader output = this.process.inputReader(StandardCharsets.UTF_8)) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				if (line.startsWith(StartTimer.STARTED)) {
					this.blocked = line.substring(StartTimer.STARTED.length());
				}
				lines.accept(line);
			}
		}
		catch (IOException ex) {
			// The pipe breaks when the process is killed
		}
	}

	String name() {
		return this.name;
	}

	/**
	 * Return for how long Warden kept this instance from going on with its start.
	 */
	String blocked() {
		return this.blocked;
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	void kill9() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	int awaitExit(Duration timeout) throws InterruptedException {
		if (!this.process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
			throw new StoryException("%s did not end within %ds".formatted(this.name, timeout.toSeconds()));
		}
		this.reader.join();
		return this.process.exitValue();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		Runtime.getRuntime().removeShutdownHook(this.atJvmEnd);
	}

	@Override
	public String toString() {
		return "%s (pid %d)".formatted(this.name, this.process.pid());
	}

}
