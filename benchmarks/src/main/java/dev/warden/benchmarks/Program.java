package dev.warden.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** Starts virtual machines and waits for them, never for longer than a limit. */
public final class Program {

	/** The home of the virtual machine of this run. */
	public static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

	private Program() {
	}

	/**
	 * Run a command of the Java launcher until its end.
	 * @param javaHome where the launcher is
	 * @param arguments what follows {@code java}
	 * @param limit how long it may take
	 * @return what it wrote
	 * @throws IOException if it could not be started, failed or took too long; the
	 * message is short enough for a table, its cause has all that was written
	 * @throws InterruptedException if the thread was interrupted
	 */
	public static List<String> run(Path javaHome, List<String> arguments, Duration limit)
			throws IOException, InterruptedException {
		Process process = start(javaHome, arguments);
		List<String> lines = new ArrayList<>();
		Thread reader = new Thread(() -> read(process, lines), "output of " + process.pid());
		reader.setDaemon(true);
		reader.start();
		try {
			if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new IOException("not done within " + limit.toSeconds() + " s");
			}
			reader.join();
		}
		finally {
			process.destroyForcibly();
		}
		if (lines.stream().anyMatch((line) -> line.contains("OutOfMemoryError"))) {
			throw new IOException("out of memory");
		}
		if (process.exitValue() != 0) {
			String why = lines.stream()
				.filter((line) -> line.contains("Exception") || line.contains("Error"))
				.findFirst()
				.orElse("exit code " + process.exitValue());
			throw new IOException("failed: " + why.strip(), new IOException(String.join("\n", lines)));
		}
		return lines;
	}

	/**
	 * Start a command of the Java launcher.
	 * @param javaHome where the launcher is
	 * @param arguments what follows {@code java}
	 * @return the process
	 * @throws IOException if it could not be started
	 */
	public static Process start(Path javaHome, List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(javaHome.resolve("bin").resolve("java").toString());
		command.addAll(arguments);
		return new ProcessBuilder(command).redirectErrorStream(true).start();
	}

	/**
	 * Return the version of another virtual machine.
	 * @param javaHome its home
	 * @return such as 25
	 * @throws IOException if there is none
	 */
	public static int feature(Path javaHome) throws IOException {
		Properties release = new Properties();
		try (Reader reader = Files.newBufferedReader(javaHome.resolve("release"))) {
			release.load(reader);
		}
		return Runtime.Version.parse(release.getProperty("JAVA_VERSION").replace("\"", "")).feature();
	}

	private static void read(Process process, List<String> lines) {
		try (BufferedReader output = process.inputReader()) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				lines.add(line);
			}
		}
		catch (IOException ex) {
			// The pipe breaks when the process is ended
		}
	}

}
