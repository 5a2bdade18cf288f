package dev.warden.internal.lock.fault;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.zaxxer.hikari.HikariDataSource;
import dev.warden.BaselineSettings;
import dev.warden.HistorySettings;
import dev.warden.LockSettings;
import dev.warden.MigrateResult;
import dev.warden.Naming;
import dev.warden.OnExistingSchema;
import dev.warden.PlanSettings;
import dev.warden.ScriptSettings;
import dev.warden.UnmatchedScripts;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.WardenSettings;
import org.awaitility.Awaitility;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * One of several instances of an application that migrates when it starts. Arguments:
 * url, user, password, folder of the scripts, owner, and any of {@code lease},
 * {@code renew}, {@code wait}, {@code max-wait}, {@code poll} with an ISO duration,
 * {@code end} with whether to end dead sessions, {@code pool} with a size, {@code gate}
 * with a file to wait for, {@code driver} with an option of the url, as
 * {@code key=value}. Prints what happened and exits with 0, or with 1 after a failure.
 */
public final class Replica {

	private Replica() {
	}

	public static void main(String[] args) {
		Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("STOPPING")));
		((Logger) LoggerFactory.getLogger("dev.warden")).setLevel(Level.INFO);
		Map<String, String> options = options(args);
		String driver = options.get("driver");
		String url = (driver != null) ? args[0] + (args[0].contains("?") ? "&" : "?") + driver : args[0];
		DataSource dataSource = dataSource(url, args[1], args[2], options);
		Warden warden = new Warden(dataSource, settings(Path.of(args[3]), lock(args[4], options)));
		if (options.containsKey("gate")) {
			// Loads and connects, so that nothing but the migration is left to do
			warden.status();
			System.out.println("READY");
			Path gate = Path.of(options.get("gate"));
			Awaitility.await()
				.pollInterval(Duration.ofMillis(5))
				.atMost(Duration.ofMinutes(1))
				.until(() -> Files.exists(gate));
		}
		System.exit(migrate(warden));
	}

	/**
	 * Migrate, and print what happened.
	 * @return whether that went well, as an exit code
	 */
	public static int migrate(Warden warden) {
		try {
			MigrateResult result = warden.migrate();
			System.out.println("MIGRATED applied=" + result.applied() + " to=" + result.to());
			return 0;
		}
		catch (RuntimeException ex) {
			StringBuilder text = new StringBuilder("FAILED ").append(ex);
			if (ex instanceof WardenException warning) {
				text.append(" REMEDY ").append(warning.getRemedy());
			}
			System.out.println(text);
			for (Throwable suppressed : ex.getSuppressed()) {
				System.out.println("SUPPRESSED " + suppressed);
			}
			for (Throwable cause = ex.getCause(); cause != null; cause = cause.getCause()) {
				System.out.println("CAUSE " + cause);
			}
			return 1;
		}
	}

	/** Return the {@code key=value} among the arguments. */
	public static Map<String, String> options(String[] args) {
		Map<String, String> options = new HashMap<>();
		for (int i = 5; i < args.length; i++) {
			String[] parts = args[i].split("=", 2);
			options.put(parts[0], parts[1]);
		}
		return options;
	}

	/** Return a pool where the options name its size, otherwise a source without one. */
	public static DataSource dataSource(String url, String user, String password, Map<String, String> options) {
		String size = options.get("pool");
		if (size == null) {
			return new DriverManagerDataSource(url, user, password);
		}
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(url);
		pool.setUsername(user);
		pool.setPassword(password);
		pool.setMaximumPoolSize(Integer.parseInt(size));
		pool.setConnectionTimeout(5_000);
		return pool;
	}

	/** Return the default settings, except for where the scripts are and for the lock. */
	public static WardenSettings settings(Path scripts, LockSettings lock) {
		return settings(scripts, lock, HistorySettings.DEFAULT);
	}

	/** Return the same with the history in another table. */
	public static WardenSettings settings(Path scripts, LockSettings lock, HistorySettings history) {
		ScriptSettings location = new ScriptSettings(List.of("filesystem:" + scripts), Naming.DEFAULT,
				StandardCharsets.UTF_8, UnmatchedScripts.FAIL);
		return new WardenSettings(null, false, location, history, PlanSettings.DEFAULT, lock)
			.withBaseline(new BaselineSettings(false, "1", OnExistingSchema.MIGRATE));
	}

	/** Return the default settings of the lock, except for what the options name. */
	public static LockSettings lock(String owner, Map<String, String> options) {
		LockSettings defaults = LockSettings.defaults(owner);
		return new LockSettings(null, defaults.tableName(), duration(options, "wait", defaults.waitTimeout()),
				duration(options, "max-wait", defaults.maxWait()), duration(options, "lease", defaults.leaseDuration()),
				duration(options, "renew", defaults.renewInterval()),
				duration(options, "poll", defaults.pollInterval()), defaults.onFailure(),
				!"false".equals(options.get("end")), owner);
	}

	private static Duration duration(Map<String, String> options, String key, Duration byDefault) {
		String value = options.get(key);
		return (value != null) ? Duration.parse(value) : byDefault;
	}

}
