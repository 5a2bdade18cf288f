package dev.warden.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.management.OperatingSystemMXBean;
import dev.warden.benchmarks.report.RunInfo;

/** Finds out on what and with what is measured. */
final class Machine {

	private static final Pattern LIBRARY = Pattern.compile(
			"(flyway-core|liquibase-core|shedlock-core|spring-integration-jdbc|warden-core|spring-boot|spring-jdbc|HikariCP"
					+ "|postgresql|mariadb-java-client|mysql-connector-j)-(\\d.*)\\.jar");

	private Machine() {
	}

	static RunInfo describe(boolean quick, ClassPath classPath, Map<String, String> servers) {
		Map<String, String> versions = new TreeMap<>(servers);
		for (Path entry : classPath.entries()) {
			Matcher library = LIBRARY.matcher(String.valueOf(entry.getFileName()));
			if (library.matches() && !library.group(2).endsWith("-tests")) {
				versions.put(library.group(1).equals("postgresql") ? "pgjdbc" : library.group(1), library.group(2));
			}
		}
		return new RunInfo(Instant.now().truncatedTo(ChronoUnit.MINUTES).toString(), commit(), quick, machine(),
				System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"), versions);
	}

	private static String machine() {
		double memory = (double) ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
		return String.format(Locale.ROOT, "%d cores of %s, %.0f GB, %s %s", Runtime.getRuntime().availableProcessors(),
				processor(), memory / (1L << 30), System.getProperty("os.name"), System.getProperty("os.version"));
	}

	private static String processor() {
		try {
			for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
				if (line.startsWith("model name")) {
					return line.substring(line.indexOf(':') + 1).strip();
				}
			}
		}
		catch (IOException ex) {
			// Not Linux
		}
		return System.getProperty("os.arch");
	}

	private static String commit() {
		try {
			Process git = new ProcessBuilder(List.of("git", "describe", "--always", "--dirty", "--abbrev=10")).start();
			String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return text.isBlank() ? "unknown" : text.strip();
		}
		catch (IOException ex) {
			return "unknown";
		}
	}

}
