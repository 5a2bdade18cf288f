package dev.warden.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A real PostgreSQL: in a container where a Docker engine answers, otherwise started from
 * Maven artifacts. {@code WARDEN_TEST_POSTGRES=embedded|docker} (environment, or the
 * system property {@code warden.test.postgres}) overrides the choice.
 */
public final class PostgresServer implements DatabaseServer {

	private final PostgresEngine engine;

	private final AtomicInteger databases = new AtomicInteger();

	private volatile boolean running = true;

	private PostgresServer(PostgresEngine engine) {
		this.engine = engine;
	}

	/** Return a new database on the one server of this JVM, started at the first call. */
	public static TestDatabase freshDatabase() {
		return Shared.SERVER.newDatabase();
	}

	/** Return a new database in this encoding on the one server of this JVM. */
	public static TestDatabase freshDatabase(String encoding) {
		return Shared.SERVER.newDatabaseIn(encoding);
	}

	/**
	 * Start a server of its own that a test may stop or crash, with these settings, such
	 * as {@code max_connections=20}.
	 */
	public static PostgresServer startPrivate(String... settings) {
		return start(true, List.of(settings));
	}

	/** Start the server of a folder, which a package of the system has installed. */
	public static PostgresServer startFrom(Path home) {
		return new PostgresServer(new InstalledPostgresEngine(home));
	}

	private static PostgresServer start(boolean restartable, List<String> settings) {
		return new PostgresServer(ServerChoice.of("postgres")
			.start((reason) -> new DockerPostgresEngine(reason, restartable, settings),
					(reason) -> new EmbeddedPostgresEngine(reason, settings)));
	}

	@Override
	public TestDatabase newDatabase() {
		return newDatabase("");
	}

	/** Return a new database in this encoding. */
	public TestDatabase newDatabaseIn(String encoding) {
		return newDatabase(" ENCODING '" + encoding + "' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
	}

	private TestDatabase newDatabase(String options) {
		String name = "test_" + this.databases.incrementAndGet();
		admin().execute("CREATE DATABASE " + name + options);
		return new PostgresDatabase(this, name);
	}

	/** Return the port, which stays the same over stops and crashes. */
	public int port() {
		return this.engine.port();
	}

	/** Return the JDBC address of one database of this server. */
	public String url(String database) {
		return "jdbc:postgresql://" + this.engine.host() + ":" + this.engine.port() + "/" + database;
	}

	/** Return the superuser. */
	public String user() {
		return this.engine.user();
	}

	/** Return the password of the superuser. */
	public String password() {
		return this.engine.password();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public void start() {
		this.engine.start();
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.engine.stop();
	}

	@Override
	public void crash() {
		this.running = false;
		this.engine.crash();
	}

	@Override
	public void close() {
		this.running = false;
		this.engine.remove();
	}

	void drop(String database, List<String> logins) {
		JdbcTemplate admin = admin();
		admin.execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
		logins.forEach((login) -> admin.execute("DROP ROLE IF EXISTS " + login));
	}

	private JdbcTemplate admin() {
		return new JdbcTemplate(new DriverManagerDataSource(url("postgres"), user(), password()));
	}

	private String describe() {
		String version = admin().queryForObject("SHOW server_version", String.class);
		UsedServers.version("PostgreSQL", String.valueOf(version));
		return String.format(Locale.ROOT, "PostgreSQL %s %s", version, this.engine.origin());
	}

	/** The server that all tests of this JVM share; its engine stops it at JVM end. */
	private static final class Shared {

		static final PostgresServer SERVER = start();

		private static PostgresServer start() {
			PostgresServer server = PostgresServer.start(false, List.of());
			LoggerFactory.getLogger(PostgresServer.class).info(server.describe());
			return server;
		}

	}

}
