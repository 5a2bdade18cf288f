package dev.warden.testing;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What {@link MySqlServer} and {@link MariaDbServer} have in common. */
public abstract class MySqlFamilyServer implements DatabaseServer {

	static final String PASSWORD = "warden";

	private final String product;

	private final ServerEngine engine;

	private final AtomicInteger databases = new AtomicInteger();

	private volatile boolean running = true;

	MySqlFamilyServer(String product, ServerEngine engine) {
		this.product = product;
		this.engine = engine;
	}

	@Override
	public final TestDatabase newDatabase() {
		String name = "db_" + this.databases.incrementAndGet();
		admin().execute("CREATE DATABASE " + name);
		return new MySqlDatabase(this, name);
	}

	/** Return the product as its JDBC driver calls it. */
	public final String product() {
		return this.product;
	}

	/** Return the port, which stays the same over stops and crashes. */
	public final int port() {
		return this.engine.port();
	}

	/** Return the JDBC address of one database of this server. */
	public final String url(String database) {
		return address(this.engine.host() + ":" + this.engine.port() + "/" + database);
	}

	abstract String address(String hostPortAndDatabase);

	/** Return the user who may do everything. */
	public final String user() {
		return (this.engine instanceof ContainerEngine) ? "root" : "admin";
	}

	/** Return the password of the {@link #user()}. */
	public final String password() {
		return PASSWORD;
	}

	@Override
	public final boolean isRunning() {
		return this.running;
	}

	@Override
	public final void start() {
		this.engine.start();
		this.running = true;
	}

	@Override
	public final void stop() {
		this.running = false;
		this.engine.stop();
	}

	@Override
	public final void crash() {
		this.running = false;
		this.engine.crash();
	}

	@Override
	public final void close() {
		this.running = false;
		this.engine.remove();
	}

	final void drop(String database, List<String> logins) {
		JdbcTemplate admin = admin();
		// A session that still uses a table would keep it from being dropped
		admin
			.queryForList("SELECT ID FROM information_schema.PROCESSLIST WHERE DB = ? AND ID <> CONNECTION_ID()",
					Long.class, database)
			.forEach(this::kill);
		admin.execute("DROP DATABASE IF EXISTS " + database);
		logins.forEach((login) -> admin.execute("DROP USER IF EXISTS " + login));
	}

	private void kill(Long session) {
		try {
			admin().execute("KILL " + session);
		}
		catch (DataAccessException ex) {
			// It has ended by itself
		}
	}

	private JdbcTemplate admin() {
		return new JdbcTemplate(new DriverManagerDataSource(url(""), user(), password()));
	}

	final String describe() {
		String version = admin().queryForObject("SELECT VERSION()", String.class);
		UsedServers.version(this.product, String.valueOf(version));
		return String.format(Locale.ROOT, "%s %s %s", this.product, version, this.engine.origin());
	}

	/** A database of its own, and the logins that were made for it. */
	private static final class MySqlDatabase extends TestDatabase {

		private final MySqlFamilyServer server;

		private final String name;

		private final List<String> logins = new CopyOnWriteArrayList<>();

		MySqlDatabase(MySqlFamilyServer server, String name) {
			super(server.product(), server.url(name), server.user(), server.password());
			this.server = server;
			this.name = name;
		}

		@Override
		public TestDatabase withUser(String login) {
			String user = login + "_" + this.name;
			execute("CREATE USER " + user + " IDENTIFIED BY '" + user + "'");
			this.logins.add(user);
			// The least right that lets a user open the database
			execute("GRANT EXECUTE ON " + this.name + ".* TO " + user);
			return view(url(), user, user);
		}

		@Override
		public void close() {
			super.close();
			if (this.server.isRunning()) {
				this.server.drop(this.name, this.logins);
			}
		}

	}

}
