package dev.warden.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * One fresh, empty database on a real server. Closing it closes the pools that it gave
 * out and drops it.
 */
public abstract class TestDatabase implements AutoCloseable {

	private final String product;

	private final String url;

	private final String user;

	private final String password;

	private final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();

	private final List<TestDatabase> views = new CopyOnWriteArrayList<>();

	protected TestDatabase(String product, String url, String user, String password) {
		this.product = product;
		this.url = url;
		this.user = user;
		this.password = password;
		UsedServers.add(product);
	}

	/** Return the product as its JDBC driver calls it, such as {@code PostgreSQL}. */
	public final String product() {
		return this.product;
	}

	/** Return the JDBC address, without user and password. */
	public final String url() {
		return this.url;
	}

	/** Return the user that {@link #dataSource()} and {@link #pool(int)} log in with. */
	public final String user() {
		return this.user;
	}

	/** Return the password of the {@link #user()}. */
	public final String password() {
		return this.password;
	}

	/** Return a source that opens a real connection at every call and pools nothing. */
	public final DataSource dataSource() {
		UsedServers.add(this.product);
		return new DriverManagerDataSource(this.url, this.user, this.password);
	}

	/** Return a new pool of this size, closed with this database at the latest. */
	public final HikariDataSource pool(int size) {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(this.url);
		pool.setUsername(this.user);
		pool.setPassword(this.password);
		pool.setMaximumPoolSize(size);
		pool.setConnectionTimeout(5_000);
		this.pools.add(pool);
		return pool;
	}

	/** Return a template over {@link #dataSource()}: a new connection for every call. */
	public final JdbcTemplate jdbc() {
		return new JdbcTemplate(dataSource());
	}

	/** Execute these statements in order on one new connection in autocommit mode. */
	public final void execute(String... statements) {
		jdbc().execute((ConnectionCallback<@Nullable Void>) (connection) -> {
			executeAll(connection, statements);
			return null;
		});
	}

	private static void executeAll(Connection connection, String... statements) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	/** Return the only column of the only row, or null where that column is null. */
	public final <T> @Nullable T queryForObject(String sql, Class<T> type, Object... arguments) {
		return jdbc().queryForObject(sql, type, arguments);
	}

	/** Return all rows, each by column name in any case. */
	public final List<Map<String, @Nullable Object>> query(String sql, Object... arguments) {
		return jdbc().queryForList(sql, arguments);
	}

	/** Return the same database reached through this proxy; closing it drops nothing. */
	public final TestDatabase through(TcpProxy proxy) {
		return view(proxy.rewrite(this.url), this.user, this.password);
	}

	/** Return another way in, closed with this database at the latest. */
	protected final TestDatabase view(String url, String user, String password) {
		TestDatabase view = new DatabaseView(this.product, url, user, password);
		this.views.add(view);
		return view;
	}

	/**
	 * Return the same database as seen by a new login without any rights of its own. The
	 * login is dropped together with the database; its real name is
	 * {@link TestDatabase#user()} of the result.
	 * @throws UnsupportedOperationException where the product has no such logins here
	 */
	public TestDatabase withUser(String name) {
		throw new UnsupportedOperationException("No logins with fewer rights on " + this.product);
	}

	@Override
	public void close() {
		this.views.forEach(TestDatabase::close);
		this.pools.forEach(HikariDataSource::close);
		this.pools.clear();
	}

	@Override
	public String toString() {
		return this.url + " as " + this.user;
	}

}
