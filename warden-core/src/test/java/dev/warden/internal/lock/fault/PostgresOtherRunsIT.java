package dev.warden.internal.lock.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a mark counts as another run, which {@link FaultFixture} relies on.
 */
class PostgresOtherRunsIT {

	private final TestDatabase database = Product.POSTGRESQL.open();

	private Connection other;

	@BeforeEach
	void openAnotherSession() throws SQLException {
		this.database.execute("CREATE TABLE marks (version VARCHAR(20), part VARCHAR(20), others INT)",
				"CREATE TABLE warden_lock (locked BOOLEAN)");
		this.other = this.database.dataSource().getConnection();
		this.other.setAutoCommit(false);
		execute("SET application_name = 'warden:other'");
		this.other.commit();
	}

	@AfterEach
	void close() throws SQLException {
		this.other.close();
		this.database.close();
	}

	private void execute(String sql) throws SQLException {
		try (Statement statement = this.other.createStatement()) {
			statement.execute(sql);
		}
	}

	private int counted() {
		this.database.execute(Product.POSTGRESQL.mark("1").replace(";", ""));
		return this.database.queryForObject("SELECT MAX(others) FROM marks", Integer.class);
	}

	@Test
	void aSessionInTheTransactionOfAScriptIs() throws SQLException {
		execute(Product.POSTGRESQL.mark("1").replace(";", ""));
		assertThat(counted()).isEqualTo(1);
	}

	@Test
	void aSessionThatTriesToGetTheLockIsNot() throws SQLException {
		execute("UPDATE warden_lock SET locked = TRUE");
		assertThat(counted()).isZero();
	}

	@Test
	void aSessionThatDoesNothingIsNot() {
		assertThat(counted()).isZero();
	}

}
