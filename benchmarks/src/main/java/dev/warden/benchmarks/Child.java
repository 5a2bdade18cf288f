package dev.warden.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Locale;

import com.sun.management.ThreadMXBean;
import com.zaxxer.hikari.HikariDataSource;
import dev.warden.benchmarks.contender.Contender;
import dev.warden.benchmarks.contender.Migrator;
import dev.warden.benchmarks.contender.RawInserts;
import dev.warden.benchmarks.contender.ScriptSet;

/**
 * One migration in a virtual machine of its own, with nothing but its contender on the
 * class path. The pool of connections is open before, as it is in an application.
 */
public final class Child {

	/** What the line with the result begins with. */
	static final String RESULT = "RESULT";

	private static final int CONNECTIONS = 3;

	private static final double MEGABYTE = 1024 * 1024;

	private Child() {
	}

	/**
	 * Migrate, and print seconds, resident megabytes, and those that were allocated.
	 * @param arguments who, url, user, password, folder
	 * @throws Exception if that failed
	 */
	public static void main(String[] arguments) throws Exception {
		Migrator migrator = migrator(arguments[0]);
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setJdbcUrl(arguments[1]);
			pool.setUsername(arguments[2]);
			pool.setPassword(arguments[3]);
			pool.setMaximumPoolSize(CONNECTIONS);
			open(pool, CONNECTIONS);
			ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
			long before = threads.getCurrentThreadAllocatedBytes();
			long start = System.nanoTime();
			migrator.migrate(pool, new ScriptSet(Path.of(arguments[4])));
			double seconds = (System.nanoTime() - start) / 1e9;
			double allocated = (threads.getCurrentThreadAllocatedBytes() - before) / MEGABYTE;
			System.out.println(
					String.format(Locale.ROOT, "%s %.6f %.1f %.3f", RESULT, seconds, residentMegabytes(), allocated));
		}
	}

	private static Migrator migrator(String name) {
		if (name.startsWith("inserts-")) {
			return new RawInserts(Integer.parseInt(name.substring("inserts-".length())));
		}
		return Contender.valueOf(name).migrator();
	}

	private static void open(HikariDataSource pool, int connections) throws Exception {
		if (connections > 0) {
			try (Connection connection = pool.getConnection()) {
				connection.isValid(1);
				open(pool, connections - 1);
			}
		}
	}

	/** Return the largest resident set so far; 0 on systems without /proc. */
	private static double residentMegabytes() throws IOException {
		Path status = Path.of("/proc/self/status");
		if (!Files.exists(status)) {
			return 0;
		}
		for (String line : Files.readAllLines(status)) {
			if (line.startsWith("VmHWM:")) {
				return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
			}
		}
		return 0;
	}

}
