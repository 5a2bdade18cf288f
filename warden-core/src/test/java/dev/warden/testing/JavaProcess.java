package dev.warden.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.warden.Warden;
import org.awaitility.Awaitility;

import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A main class in a JVM of its own, with the class path of this test. Every time-out
 * fails with the output so far.
 */
public final class JavaProcess implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final String name;

	private final Process process;

	private final Path argumentFile;

	private final List<String> lines = new ArrayList<>();

	private final Writer input;

	private final Thread reader;

	private final Thread atJvmEnd = new Thread(this::destroy);

	private boolean outputEnded;

	private volatile boolean paused;

	private JavaProcess(String name, Process process, Path argumentFile) {
		this.name = name;
		this.process = process;
		this.argumentFile = argumentFile;
		this.input = process.outputWriter(StandardCharsets.UTF_8);
		this.reader = new Thread(this::read, "output of " + name);
		this.reader.setDaemon(true);
	}

	/** Return a builder for a process that runs this main class. */
	public static Builder of(Class<?> mainClass) {
		return new Builder(mainClass);
	}

	/** Return the operating system's id of the process. */
	public long pid() {
		return this.process.pid();
	}

	/** Return whether the process has not ended yet; a paused one is alive. */
	public boolean isAlive() {
		return this.process.isAlive();
	}

	/** Return what was written so far to standard output and standard error. */
	public List<String> lines() {
		synchronized (this.lines) {
			return List.copyOf(this.lines);
		}
	}

	/** Write one line to the standard input of the process. */
	public void send(String line) {
		try {
			this.input.write(line + "\n");
			this.input.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not write to " + this, ex);
		}
	}

	/** Wait for a line with this text and return it; lines already there count. */
	public String awaitLine(String text, Duration timeout) {
		return awaitLine((line) -> line.contains(text), "a line with '" + text + "'", timeout);
	}

	/** Wait for such a line and return it; lines already there count. */
	public String awaitLine(Predicate<String> condition, Duration timeout) {
		return awaitLine(condition, "the expected line", timeout);
	}

	private String awaitLine(Predicate<String> condition, String what, Duration timeout) {
		long deadline = System.nanoTime() + timeout.toNanos();
		synchronized (this.lines) {
			for (int next = 0;;) {
				while (next < this.lines.size()) {
					String line = this.lines.get(next++);
					if (condition.test(line)) {
						return line;
					}
				}
				long left = deadline - System.nanoTime();
				if (this.outputEnded || left <= 0) {
					throw failure(
							(this.outputEnded ? "ended without " : "did not write within " + timeout + " ") + what);
				}
				awaitMoreOutput(left);
			}
		}
	}

	private void awaitMoreOutput(long nanos) {
		try {
			TimeUnit.NANOSECONDS.timedWait(this.lines, Math.max(nanos, 1_000_000));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw failure("was waited for by a thread that got interrupted");
		}
	}

	/** Wait for the end and return the exit code; 128 + n after signal n. */
	public int awaitExit(Duration timeout) {
		try {
			if (!this.process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
				throw failure("did not end within " + timeout);
			}
			this.reader.join(PATIENCE.toMillis());
			return this.process.exitValue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw failure("was waited for by a thread that got interrupted");
		}
	}

	/** End the process at once with SIGKILL, and wait until it is gone. */
	public void kill9() {
		this.process.toHandle().destroyForcibly();
		awaitExit(PATIENCE);
	}

	/** Ask the process to end with SIGTERM: its shutdown hooks run. */
	public void terminate() {
		// Process.destroy() would close the pipe and lose what the shutdown hooks write
		this.process.toHandle().destroy();
	}

	/** Freeze the process with SIGSTOP, and wait until all its threads stand still. */
	public void pause() {
		this.paused = true;
		signal("STOP");
		Awaitility.await()
			.pollInterval(Duration.ofMillis(5))
			.atMost(PATIENCE)
			.ignoreExceptionsInstanceOf(IOException.class)
			.until(() -> taskStates().allMatch((state) -> state == 'T'));
	}

	/** Let the process go on with SIGCONT. */
	public void resume() {
		signal("CONT");
		this.paused = false;
	}

	private void signal(String signal) {
		if (!isAlive()) {
			throw failure("is gone and cannot get SIG" + signal);
		}
		try {
			int exit = new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).inheritIO().start().waitFor();
			if (exit != 0) {
				throw failure("did not take SIG" + signal);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw failure("was signalled by a thread that got interrupted");
		}
	}

	/** Return the state letters of all threads, or nothing on systems without /proc. */
	private Stream<Character> taskStates() throws IOException {
		Path tasks = Path.of("/proc", Long.toString(pid()), "task");
		if (!Files.isDirectory(tasks)) {
			return Stream.empty();
		}
		List<Character> states = new ArrayList<>();
		try (Stream<Path> directories = Files.list(tasks)) {
			for (Path directory : directories.toList()) {
				String stat = Files.readString(directory.resolve("stat"));
				states.add(stat.charAt(stat.lastIndexOf(')') + 2));
			}
		}
		return states.stream();
	}

	/** Kill the process if it still lives, paused or not. Only this one is touched. */
	@Override
	public void close() {
		destroy();
		try {
			Runtime.getRuntime().removeShutdownHook(this.atJvmEnd);
			Files.deleteIfExists(this.argumentFile);
		}
		catch (IllegalStateException ex) {
			// The JVM ends: the hook does its work
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		awaitExit(PATIENCE);
	}

	private void destroy() {
		if (this.paused && isAlive()) {
			resume();
		}
		this.process.toHandle().destroyForcibly();
	}

	private void read() {
		try (BufferedReader output = this.process.inputReader(StandardCharsets.UTF_8)) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				synchronized (this.lines) {
					this.lines.add(line);
					this.lines.notifyAll();
				}
			}
		}
		catch (IOException ex) {
			// The pipe breaks when the process is killed
		}
		finally {
			// The pipe ends a little before the process does
			this.process.onExit().orTimeout(1, TimeUnit.SECONDS).exceptionally((ex) -> this.process).join();
			synchronized (this.lines) {
				this.outputEnded = true;
				this.lines.notifyAll();
			}
		}
	}

	private AssertionError failure(String what) {
		String state = isAlive() ? (this.paused ? "paused" : "alive") : "ended with " + this.process.exitValue();
		String output = lines().stream().map((line) -> "  | " + line).collect(Collectors.joining("\n"));
		return new AssertionError("Process '" + this.name + "' (pid " + pid() + ", " + state + ") " + what
				+ "; its output so far:\n" + (output.isEmpty() ? "  (none)" : output));
	}

	@Override
	public String toString() {
		return this.name + " (pid " + pid() + ")";
	}

	/** How the process is to be started. */
	public static final class Builder {

		private final Class<?> mainClass;

		private final List<String> arguments = new ArrayList<>();

		private final List<String> jvmOptions = new ArrayList<>(
				List.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8"));

		private final Map<String, String> environment = new LinkedHashMap<>();

		private Builder(Class<?> mainClass) {
			this.mainClass = mainClass;
		}

		/** Add arguments of the main method. */
		public Builder arguments(String... values) {
			this.arguments.addAll(List.of(values));
			return this;
		}

		/** Add arguments that say where this database is: url, user, password. */
		public Builder arguments(TestDatabase database) {
			return arguments(database.url(), database.user(), database.password());
		}

		/** Add JVM options after the quick ones, so that these win. */
		public Builder jvmOptions(String... values) {
			this.jvmOptions.addAll(List.of(values));
			return this;
		}

		/** Add one variable to the environment that is inherited from this JVM. */
		public Builder environment(String variable, String value) {
			this.environment.put(variable, value);
			return this;
		}

		/** Start the process. */
		public JavaProcess start() {
			try {
				Path file = Files.createTempFile("java-process", ".args");
				Files.writeString(file, argumentFile());
				Path java = Path.of(System.getProperty("java.home"), "bin", "java");
				List<String> command = new ArrayList<>(List.of(java.toString(), "@" + file, this.mainClass.getName()));
				command.addAll(this.arguments);
				ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
				builder.environment().putAll(this.environment);
				JavaProcess process = new JavaProcess(this.mainClass.getSimpleName(), builder.start(), file);
				Runtime.getRuntime().addShutdownHook(process.atJvmEnd);
				process.reader.start();
				return process;
			}
			catch (IOException ex) {
				throw new UncheckedIOException("Could not start " + this.mainClass.getName(), ex);
			}
		}

		private String argumentFile() {
			return Stream.of(Archived.CLASSES.options(), this.jvmOptions, List.of("-cp", Archived.CLASSES.classPath()))
				.flatMap(List::stream)
				.map((option) -> '"' + option.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
				.collect(Collectors.joining("\n"));
		}

	}

	private static final class Archived {

		static final ClassArchive CLASSES = ClassArchive.of(Training.class);

	}

	/**
	 * Loads what most processes do: Warden, and the drivers as far as a refused
	 * connection.
	 */
	public static final class Training {

		public static void main(String[] args) throws IOException {
			Path folder = Files.createTempDirectory("scripts");
			new ScriptFolder(folder).writeUsers(1);
			DataSource dataSource = new DriverManagerDataSource("jdbc:h2:mem:training;DB_CLOSE_DELAY=-1", "sa", "");
			new Warden(dataSource, new TestSettings().location("filesystem:" + folder).warden()).migrate();
			for (String product : List.of("postgresql", "mysql", "mariadb")) {
				try {
					DriverManager.getConnection("jdbc:" + product + "://127.0.0.1:1/none", "none", "none").close();
				}
				catch (SQLException ex) {
					// Nobody listens there
				}
			}
			FileSystemUtils.deleteRecursively(folder);
		}

	}

}
