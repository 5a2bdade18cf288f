package dev.warden.internal.run;

import java.sql.Connection;
import java.sql.SQLException;

import dev.warden.ErrorCode;
import dev.warden.Guard;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What is heard of guarded work that failed.
 */
@EachDatabase({ DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class GuardedFailureIT {

	private final TestDatabase database;

	private boolean down;

	GuardedFailureIT(DatabaseKind kind) {
		this.database = kind.fresh();
	}

	@AfterEach
	void closeDatabase() {
		this.database.close();
	}

	@Test
	void isNotHiddenByALockThatCannotBeReleased() {
		DelegatingDataSource dataSource = new DelegatingDataSource(this.database.dataSource()) {

			@Override
			public Connection getConnection() throws SQLException {
				if (GuardedFailureIT.this.down) {
					throw new SQLException("The server is down", "08001");
				}
				return super.getConnection();
			}

		};
		Guard guard = new Warden(dataSource, new TestSettings().warden()).guard("tool", dataSource);
		IllegalStateException failure = new IllegalStateException("The tool failed");
		assertThat(catchThrowable(() -> guard.run(() -> {
			cut(guard);
			throw failure;
		}))).isSameAs(failure);
		assertThat(failure.getSuppressed()).singleElement()
			.isInstanceOfSatisfying(WardenException.class,
					(ex) -> assertThat(ex.getCode()).isEqualTo(ErrorCode.LOCK_NOT_RELEASED));
	}

	private void cut(Guard guard) {
		try (Connection connection = guard.dataSource().getConnection()) {
			this.down = true;
			connection.abort(Runnable::run);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
