package dev.warden.boot.autoconfigure.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.warden.testing.ClassArchive;
import dev.warden.testing.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A command of an application in a JVM of its own, with its two outputs apart.
 */
final class CommandProcess {

	private CommandProcess() {
	}

	static Ended run(Class<?> application, TestDatabase database, String... arguments)
			throws IOException, InterruptedException {
		return run(application, on(database, arguments));
	}

	static Ended run(Class<?> application, List<String> arguments) throws IOException, InterruptedException {
		Path out = Files.createTempFile("command", ".out");
		Path err = Files.createTempFile("command", ".err");
		try {
			Process process = start(application, out, err, arguments);
			if (!process.waitFor(60, TimeUnit.SECONDS)) {
				process.destroyForcibly();
				throw new AssertionError("Did not end: " + Files.readString(out) + Files.readString(err));
			}
			return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
		}
		finally {
			Files.deleteIfExists(out);
			Files.deleteIfExists(err);
		}
	}

	static Process start(Class<?> application, TestDatabase database, Path out, Path err, String... arguments)
			throws IOException {
		return start(application, out, err, on(database, arguments));
	}

	private static List<String> on(TestDatabase database, String... arguments) {
		List<String> all = new ArrayList<>(
				List.of("--spring.datasource.url=" + database.url(), "--spring.datasource.username=" + database.user(),
						"--spring.datasource.password=" + database.password()));
		all.addAll(List.of(arguments));
		return all;
	}

	private static Process start(Class<?> application, Path out, Path err, List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(Archived.CLASSES.options());
		command.add(application.getName());
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
		builder.environment().put("CLASSPATH", Archived.CLASSES.classPath());
		return builder.start();
	}

	static boolean canOpenTerminal() {
		return Files.isExecutable(Path.of("/usr/bin/script"));
	}

	/**
	 * Run a command on a terminal of its own, and return what that shows.
	 */
	static String onTerminal(TestDatabase database, String... arguments) throws IOException, InterruptedException {
		StringBuilder command = new StringBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.append(' ').append(CommandApplication.class.getName());
		on(database, arguments).forEach((argument) -> command.append(" '").append(argument).append('\''));
		Path screen = Files.createTempFile("command", ".screen");
		Path error = Files.createTempFile("command", ".err");
		try {
			ProcessBuilder builder = new ProcessBuilder("/usr/bin/script", "-qec", command.toString(), "/dev/null")
				.redirectOutput(screen.toFile())
				.redirectError(error.toFile());
			builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
			builder.environment().put("TERM", "xterm");
			builder.environment().remove("NO_COLOR");
			Process process = builder.start();
			if (!process.waitFor(60, TimeUnit.SECONDS)) {
				process.destroyForcibly();
			}
			return Files.readString(screen) + Files.readString(error);
		}
		finally {
			Files.deleteIfExists(screen);
			Files.deleteIfExists(error);
		}
	}

	/**
	 * What is left of a process.
	 */
	record Ended(int exit, String out, String err) {

		JsonNode json(String pointer) {
			return new JsonMapper().readTree(this.out).at(pointer);
		}

	}

	private static final class Archived {

		static final ClassArchive CLASSES = ClassArchive.of(CommandApplication.class, "--warden.command=status",
				"--spring.datasource.url=jdbc:h2:mem:training");

	}

}
