package dev.warden.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.warden.benchmarks.contender.Contender;

/**
 * The class path of this run, and the parts of it that others get.
 *
 * @param entries the folders and archives of this run, this program first
 */
public record ClassPath(List<Path> entries) {

	private static final List<String> SHARED = List.of("HikariCP", "slf4j-api", "jul-to-slf4j", "log4j-", "logback-",
			"jspecify", "spring-core", "spring-jcl", "spring-jdbc", "spring-tx", "spring-beans", "micrometer-",
			"commons-logging", "postgresql-42", "mariadb-java", "mysql-connector");

	private static final List<String> APPLICATION = List.of("spring-aop", "spring-context-", "spring-expression",
			"spring-boot-4", "spring-boot-autoconfigure-4", "spring-boot-jdbc", "spring-boot-sql",
			"spring-boot-starter-4", "spring-boot-starter-jdbc", "spring-boot-starter-logging",
			"spring-boot-transaction", "spring-boot-persistence", "snakeyaml-", "jakarta.annotation-api");

	/**
	 * Return the class path that this virtual machine runs with.
	 * @return its entries, with those that the manifest of an archive names
	 */
	public static ClassPath ofThisRun() {
		List<Path> entries = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1)) {
			Path path = Path.of(entry).toAbsolutePath();
			entries.add(path);
			entries.addAll(named(path));
		}
		return new ClassPath(entries);
	}

	private static List<Path> named(Path path) {
		if (!path.toString().endsWith("benchmarks.jar")) {
			return List.of();
		}
		try (JarFile jar = new JarFile(path.toFile())) {
			String names = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
			return List.of(names.split(" ", -1)).stream().map(path::resolveSibling).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return what a process needs that migrates with one contender and nothing else.
	 * @param contender who
	 * @return the class path
	 */
	public String of(Contender contender) {
		return this.entries.stream()
			.filter((entry) -> isProgram(entry) || isOneOf(entry, SHARED) || contender.owns(name(entry)))
			.map(Path::toString)
			.collect(Collectors.joining(File.pathSeparator));
	}

	/**
	 * Return the libraries of the application that starts with one contender.
	 * @param contender who; raw JDBC for nobody
	 * @return archives
	 */
	public List<Path> application(Contender contender) {
		return this.entries.stream()
			.filter((entry) -> !isProgram(entry))
			.filter((entry) -> isOneOf(entry, SHARED) || isOneOf(entry, APPLICATION) || contender.owns(name(entry)))
			.filter((entry) -> !name(entry).startsWith("mariadb-") && !name(entry).startsWith("mysql-"))
			.toList();
	}

	private boolean isProgram(Path entry) {
		return entry.equals(this.entries.get(0));
	}

	private static boolean isOneOf(Path entry, List<String> prefixes) {
		return prefixes.stream().anyMatch(name(entry)::startsWith);
	}

	private static String name(Path entry) {
		return String.valueOf(entry.getFileName());
	}

}
