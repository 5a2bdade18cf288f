package dev.warden.samples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The packaged application, and what starts it.
 */
final class Packaged {

	static final Path JAR = Path.of(System.getProperty("sample.jar"));

	private Packaged() {
	}

	/**
	 * Return what a user types.
	 */
	static List<String> jar(String... options) {
		return java(JAR, options);
	}

	/**
	 * Return what a container image does that wants to start fast. For commands it takes
	 * a third of the processor time.
	 */
	static List<String> unpacked() {
		return Unpacked.COMMAND;
	}

	static List<String> java(Path jar, String... options) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.add("-XX:TieredStopAtLevel=1");
		command.addAll(List.of(options));
		command.addAll(List.of("-jar", jar.toString()));
		return command;
	}

	/**
	 * Unpack the application and return the jar to start there.
	 */
	static Path unpack(Path folder) throws IOException, InterruptedException {
		run(Stream
			.concat(jar("-Djarmode=tools").stream(),
					Stream.of("extract", "--force", "--destination", folder.toString()))
			.toList());
		return folder.resolve(JAR.getFileName());
	}

	private static void run(List<String> command) throws IOException, InterruptedException {
		Path output = Files.createTempFile("packaged", ".txt");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
			process.destroyForcibly();
			throw new AssertionError(command + " failed:\n" + Files.readString(output));
		}
		Files.delete(output);
	}

	private static final class Unpacked {

		static final List<String> COMMAND = prepare();

		private static List<String> prepare() {
			try {
				Path folder = JAR.resolveSibling("unpacked-" + ProcessHandle.current().pid());
				Path jar = unpack(folder);
				Path archive = folder.resolve("commands.jsa");
				Files.deleteIfExists(archive);
				List<String> training = java(jar, "-XX:ArchiveClassesAtExit=" + archive);
				training.addAll(List.of("--warden.command=status", "--spring.datasource.url=jdbc:h2:mem:training"));
				run(training);
				return java(jar, "-XX:SharedArchiveFile=" + archive);
			}
			catch (IOException | InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
