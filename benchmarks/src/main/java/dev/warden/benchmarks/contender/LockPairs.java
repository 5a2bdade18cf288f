package dev.warden.benchmarks.contender;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;

import javax.sql.DataSource;

import dev.warden.LockSettings;
import dev.warden.benchmarks.Product;
import dev.warden.internal.jdbc.Database;
import dev.warden.internal.jdbc.Schemas;
import dev.warden.internal.jdbc.Session;
import dev.warden.internal.jdbc.Tables;
import dev.warden.internal.lock.Acquisition;
import dev.warden.internal.lock.MigrationLock;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;

import org.springframework.integration.jdbc.lock.DefaultLockRepository;
import org.springframework.integration.jdbc.lock.JdbcLockRegistry;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Those who take and release a lock in a table, each as it comes. */
public final class LockPairs {

	/** The peer that the lock of Warden has to keep up with. */
	public static final String SHEDLOCK = "ShedLock";

	private static final LockSettings SETTINGS = LockSettings.defaults("benchmark");

	private LockPairs() {
	}

	/**
	 * Create the tables that do not create themselves.
	 * @param jdbc where
	 * @param product what the database is
	 */
	public static void createTables(JdbcTemplate jdbc, Product product) {
		String time = product.choose("TIMESTAMP", "DATETIME(6)");
		jdbc.execute("CREATE TABLE bare (id INT PRIMARY KEY, locked BOOLEAN NOT NULL)");
		jdbc.execute("INSERT INTO bare VALUES (1, FALSE)");
		jdbc.execute("CREATE TABLE shedlock (name VARCHAR(64) PRIMARY KEY, lock_until " + time + " NOT NULL, "
				+ "locked_at " + time + " NOT NULL, locked_by VARCHAR(255) NOT NULL)");
		jdbc.execute(
				"CREATE TABLE INT_LOCK (lock_key CHAR(36), region VARCHAR(100), client_id CHAR(36), " + "created_date "
						+ time + " NOT NULL, expired_after " + time + " NOT NULL, PRIMARY KEY (lock_key, region))");
	}

	/**
	 * Return one acquire and release of each.
	 * @param dataSource gives connections to the database
	 * @return what to call, by the name of the contender
	 */
	public static Map<String, Pair> of(DataSource dataSource) {
		Map<String, Pair> pairs = new LinkedHashMap<>();
		pairs.put("raw JDBC", () -> bareUpdates(dataSource));
		pairs.put(SHEDLOCK, shedLock(dataSource));
		pairs.put("Spring Integration", springIntegration(dataSource));
		pairs.put("Warden", warden(dataSource));
		return pairs;
	}

	private static void bareUpdates(DataSource dataSource) throws SQLException {
		for (boolean locked : new boolean[] { true, false }) {
			try (Connection connection = dataSource.getConnection();
					PreparedStatement update = connection
						.prepareStatement("UPDATE bare SET locked = ? WHERE id = 1 AND locked = ?")) {
				update.setBoolean(1, locked);
				update.setBoolean(2, !locked);
				update.executeUpdate();
			}
		}
	}

	private static Pair shedLock(DataSource dataSource) {
		LockProvider provider = new JdbcTemplateLockProvider(JdbcTemplateLockProvider.Configuration.builder()
			.withJdbcTemplate(new JdbcTemplate(dataSource))
			.usingDbTime()
			.build());
		return () -> provider
			.lock(new LockConfiguration(Instant.now(), "benchmark", Duration.ofMinutes(1), Duration.ZERO))
			.orElseThrow()
			.unlock();
	}

	@SuppressWarnings("LockNotBeforeTry") // nothing happens between the two
	private static Pair springIntegration(DataSource dataSource) {
		DefaultLockRepository repository = new DefaultLockRepository(dataSource);
		repository.setTransactionManager(new JdbcTransactionManager(dataSource));
		repository.afterPropertiesSet();
		repository.afterSingletonsInstantiated();
		JdbcLockRegistry registry = new JdbcLockRegistry(repository);
		return () -> {
			Lock lock = registry.obtain("benchmark");
			lock.lock();
			lock.unlock();
		};
	}

	/**
	 * The lock alone, below the public entry: the same calls that a migration makes.
	 */
	private static Pair warden(DataSource dataSource) {
		Database database = new Database(dataSource);
		try (Session session = database.open()) {
			Tables tables = Tables.in(session.dialect(), new Schemas(session).resolve(null, false),
					SETTINGS.tableName(), "warden_history");
			MigrationLock lock = new MigrationLock(database, tables, SETTINGS);
			return () -> ((Acquisition.Held) lock.acquire("migrate", null, null)).lock().close();
		}
	}

	/** One acquire and release. */
	@FunctionalInterface
	public interface Pair {

		/**
		 * Take the lock and release it.
		 * @throws Exception if that failed
		 */
		void run() throws Exception;

	}

}
