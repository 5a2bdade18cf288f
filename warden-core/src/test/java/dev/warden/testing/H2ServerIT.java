package dev.warden.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class H2ServerIT {

	@Test
	void keepsDatabasesInMemoryApart() {
		try (TestDatabase first = H2Server.inMemory(); TestDatabase second = H2Server.inMemory()) {
			first.execute("CREATE TABLE thing (id INT)", "INSERT INTO thing VALUES (7)");
			second.execute("CREATE TABLE thing (id INT)");
			assertThat(first.queryForObject("SELECT id FROM thing", Integer.class)).isEqualTo(7);
			assertThat(second.query("SELECT id FROM thing")).isEmpty();
		}
	}

	@Test
	void servesADatabaseInMemoryToAnotherJvm() {
		try (TestDatabase database = H2Server.served()) {
			assertThatAnotherJvmCanWrite(database);
		}
	}

	@Test
	void servesADatabaseInAFileToAnotherJvm(@TempDir Path directory) {
		try (TestDatabase database = H2Server.served(directory)) {
			assertThatAnotherJvmCanWrite(database);
			assertThat(directory).isNotEmptyDirectory();
		}
	}

	@Test
	void cutsAConnectionBehindAProxyThatSentTheText() throws SQLException {
		try (TestDatabase database = H2Server.served(); TcpProxy proxy = TcpProxy.to(database)) {
			database.execute("CREATE TABLE thing (id INT)");
			var swallowed = proxy.swallowAnswerAfter("INSERT INTO thing VALUES (9)");
			try (Connection connection = database.through(proxy).dataSource().getConnection();
					Statement statement = connection.createStatement()) {
				// H2 sends the text when it prepares, before it executes
				assertThatExceptionOfType(SQLException.class)
					.isThrownBy(() -> statement.execute("INSERT INTO thing VALUES (9)"));
			}
			assertThat(swallowed).isCompleted();
		}
	}

	private static void assertThatAnotherJvmCanWrite(TestDatabase database) {
		database.execute("CREATE TABLE thing (id INT)");
		try (JavaProcess process = JavaProcess.of(Writer.class).arguments(database).start()) {
			assertThat(process.awaitExit(Duration.ofSeconds(20))).as(process.lines()::toString).isZero();
		}
		assertThat(database.queryForObject("SELECT id FROM thing", Integer.class)).isEqualTo(42);
	}

	public static final class Writer {

		public static void main(String[] args) throws SQLException {
			try (Connection connection = DriverManager.getConnection(args[0], args[1], args[2]);
					Statement statement = connection.createStatement()) {
				statement.execute("INSERT INTO thing VALUES (42)");
			}
		}

	}

}
