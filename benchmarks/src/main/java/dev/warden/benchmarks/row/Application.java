package dev.warden.benchmarks.row;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.warden.benchmarks.Program;
import dev.warden.benchmarks.boot.StartedApplication;

/**
 * An application with one contender, and a database that it has migrated.
 *
 * @param jar the application as Spring Boot's plugin packages it
 * @param classes its own classes and scripts
 * @param libraries its libraries
 * @param arguments what names its database
 */
record Application(Path jar, Path classes, List<Path> libraries, List<String> arguments) {

	private static final Duration LIMIT = Duration.ofMinutes(1);

	/**
	 * Return what starts it with {@code java -jar}.
	 */
	List<String> packaged(Path javaHome) {
		return with(List.of("-jar", this.jar.toString()));
	}

	/**
	 * Return what starts it with an archive of its loaded classes, which is written
	 * first. Such an archive needs plain libraries on the class path.
	 * @see <a href=
	 * "https://docs.oracle.com/en/java/javase/17/vm/class-data-sharing.html">Class Data
	 * Sharing</a>
	 */
	List<String> shared(Path javaHome) throws IOException, InterruptedException {
		return archived(javaHome, "-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=");
	}

	/**
	 * Return what starts it with an ahead-of-time cache, which is written first.
	 * @see <a href="https://openjdk.org/jeps/514">JEP 514</a>
	 */
	List<String> cached(Path javaHome) throws IOException, InterruptedException {
		return archived(javaHome, "-XX:AOTCacheOutput=", "-XX:AOTCache=");
	}

	private List<String> archived(Path javaHome, String write, String use) throws IOException, InterruptedException {
		String archive = this.jar + "." + write.replaceAll("\\W", "");
		Program.run(javaHome, onClassPath(write + archive), LIMIT);
		return onClassPath(use + archive);
	}

	private List<String> onClassPath(String option) {
		String classPath = Stream.concat(Stream.of(this.classes), this.libraries.stream())
			.map(Path::toString)
			.collect(Collectors.joining(File.pathSeparator));
		return with(List.of(option, "-cp", classPath, StartedApplication.class.getName()));
	}

	private List<String> with(List<String> options) {
		List<String> command = new ArrayList<>(options);
		command.addAll(this.arguments);
		return command;
	}

	/**
	 * Start it once, which migrates its database.
	 * @return what it wrote
	 */
	List<String> migrate() throws IOException, InterruptedException {
		return Program.run(Program.JAVA_HOME, packaged(Program.JAVA_HOME), LIMIT);
	}

}
