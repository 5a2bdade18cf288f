package dev.warden.internal.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.Warden;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.MigrationFixture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A statement that may not wait for a lock, and leaves something where it does not get
 * it.
 */
class PostgresLimitedStatementIT extends MigrationFixture {

	PostgresLimitedStatementIT() {
		super(DatabaseKind.POSTGRESQL);
	}

	@Test
	void doesNotTryAgainWhatMayHaveLeftSomething() throws SQLException {
		writeFive();
		warden().migrate();
		write("V22__index.sql", "CREATE INDEX CONCURRENTLY users_name ON users (name);");
		HikariDataSource limited = this.database.pool(2);
		limited.setConnectionInitSql("SET lock_timeout = '500ms'");
		try (Connection blocking = this.database.dataSource().getConnection();
				Statement statement = blocking.createStatement()) {
			blocking.setAutoCommit(false);
			statement.execute("UPDATE users SET name = 'blocked' WHERE id = 2");
			Warden warden = new Warden(limited, settings());
			assertThatExceptionOfType(StatementFailedException.class).isThrownBy(warden::migrate)
				.withMessageContaining("lock timeout")
				.withMessageEndingWith("ON users (name)")
				.satisfies((ex) -> assertThat(ex.getRemedy()).contains("repair failed"));
			assertThat(history()).hasSize(6);
		}
	}

}
