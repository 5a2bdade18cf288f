package dev.warden.internal.lock.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import javax.sql.DataSource;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.warden.HistorySettings;
import dev.warden.Warden;
import dev.warden.internal.lock.fault.Replica;
import org.slf4j.LoggerFactory;

/**
 * A process that serves as one replica after the other. Each line of its input is the
 * number of a run and the arguments of a {@link Replica}, with tabs between; the answer
 * ends with {@code DONE}, the number and the exit code. Ends with its input.
 */
public final class ChaosReplica {

	private ChaosReplica() {
	}

	public static void main(String[] args) throws IOException {
		((Logger) LoggerFactory.getLogger("dev.warden")).setLevel(Level.INFO);
		System.out.println("READY " + System.currentTimeMillis());
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = input.readLine(); line != null; line = input.readLine()) {
			String[] parts = line.split("\t");
			String[] arguments = new String[parts.length - 1];
			System.arraycopy(parts, 1, arguments, 0, arguments.length);
			System.out.println("DONE " + parts[0] + " " + migrate(arguments));
		}
		// A pool of connections may have left a thread behind
		System.exit(0);
	}

	private static int migrate(String[] arguments) {
		var options = Replica.options(arguments);
		DataSource source = Replica.dataSource(arguments[0], arguments[1], arguments[2], options);
		HistorySettings history = new HistorySettings(
				options.getOrDefault("history", HistorySettings.DEFAULT.tableName()));
		try {
			return Replica.migrate(new Warden(source,
					Replica.settings(Path.of(arguments[3]), Replica.lock(arguments[4], options), history)));
		}
		finally {
			close(source);
		}
	}

	private static void close(DataSource source) {
		if (source instanceof AutoCloseable pool) {
			try {
				pool.close();
			}
			catch (Exception ex) {
				System.out.println("Could not close the pool: " + ex);
			}
		}
	}

}
