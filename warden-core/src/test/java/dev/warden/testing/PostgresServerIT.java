package dev.warden.testing;

import java.sql.Connection;
import java.sql.SQLException;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PostgresServerIT {

	@Test
	void keepsFreshDatabasesApart() {
		try (TestDatabase first = PostgresServer.freshDatabase();
				TestDatabase second = PostgresServer.freshDatabase()) {
			first.execute("CREATE TABLE thing (id INT)", "INSERT INTO thing VALUES (7)");
			second.execute("CREATE TABLE thing (id INT)");
			assertThat(first.queryForObject("SELECT id FROM thing", Integer.class)).isEqualTo(7);
			assertThat(second.query("SELECT id FROM thing")).isEmpty();
			assertThat(first.queryForObject("SHOW max_connections", Integer.class)).isGreaterThanOrEqualTo(200);
		}
	}

	@Test
	void dropsTheDatabaseWithItsLoginsAndPools() throws SQLException {
		TestDatabase database = PostgresServer.freshDatabase();
		TestDatabase limited = database.withUser("reader");
		HikariDataSource pool = limited.pool(2);
		try (Connection connection = pool.getConnection()) {
			assertThat(connection.getMetaData().getUserName()).isEqualTo(limited.user());
		}
		database.close();
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> database.query("SELECT 1"));
		assertThat(pool.isClosed()).isTrue();
		try (TestDatabase other = PostgresServer.freshDatabase()) {
			assertThat(other.query("SELECT 1 FROM pg_roles WHERE rolname = ?", limited.user())).isEmpty();
		}
	}

	@Test
	void givesNoRightsToANewUser() {
		try (TestDatabase database = PostgresServer.freshDatabase()) {
			database.execute("CREATE TABLE thing (id INT)");
			TestDatabase limited = database.withUser("reader");
			assertThat(limited.queryForObject("SELECT current_user", String.class)).isEqualTo(limited.user());
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> limited.query("SELECT * FROM thing"))
				.withStackTraceContaining("permission denied");
			assertThatExceptionOfType(DataAccessException.class)
				.isThrownBy(() -> limited.execute("CREATE TABLE other (id INT)"))
				.withStackTraceContaining("permission denied");
		}
	}

	@Test
	void comesBackOnTheSamePortWithItsDataAfterACrash() throws SQLException {
		try (PostgresServer server = PostgresServer.startPrivate("max_connections=20");
				TestDatabase database = server.newDatabase()) {
			database.execute("CREATE TABLE thing (id INT)");
			try (Connection connection = database.dataSource().getConnection()) {
				database.execute("INSERT INTO thing VALUES (7)");
				server.crash();
				assertThatExceptionOfType(SQLException.class)
					.isThrownBy(() -> connection.createStatement().execute("SELECT 1"));
				assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> database.query("SELECT 1"));
			}
			server.start();
			assertThat(database.queryForObject("SELECT id FROM thing", Integer.class)).isEqualTo(7);
			assertThat(database.queryForObject("SHOW max_connections", Integer.class)).isEqualTo(20);
			server.stop();
			server.start();
			assertThat(database.queryForObject("SELECT id FROM thing", Integer.class)).isEqualTo(7);
		}
	}

	@Test
	void canBeClosedWhileItIsDown() {
		try (PostgresServer server = PostgresServer.startPrivate(); TestDatabase database = server.newDatabase()) {
			database.execute("CREATE TABLE thing (id INT)");
			server.crash();
		}
	}

}
