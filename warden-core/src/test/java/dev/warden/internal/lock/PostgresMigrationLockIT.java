package dev.warden.internal.lock;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class PostgresMigrationLockIT extends LockFixture {

	PostgresMigrationLockIT() {
		super(DatabaseKind.POSTGRESQL);
	}

	@Test
	void isNotKeptByATransactionThatIsIdleAfterItsFence() throws SQLException {
		HeldLock held = this.bench.hold(new TestSettings().lease(Duration.ofSeconds(1), Duration.ofMillis(300)));
		Connection connection = held.session().connection();
		connection.setAutoCommit(false);
		assertThat(held.fenceTransaction()).isTrue();
		await().atMost(Duration.ofSeconds(30)).until(() -> this.bench.row().isHolderGone());
		assertThatExceptionOfType(SQLException.class).isThrownBy(connection::commit);
		try (HeldLock next = LockBench.take(this.bench.lock(new TestSettings().owner("b")))) {
			assertThat(next.fence().token()).isEqualTo(2);
		}
		held.close();
	}

	@Test
	void limitsNoTransactionBeforeAndAfterTheFence() throws SQLException {
		try (HeldLock held = this.bench.hold(new TestSettings().lease(Duration.ofSeconds(7), Duration.ofMillis(300)))) {
			assertThat(idleLimit(held)).isEqualTo("0");
			held.session().inTransaction(() -> {
				assertThat(idleLimit(held)).isEqualTo("0");
				assertThat(held.fenceTransaction()).isTrue();
				assertThat(idleLimit(held)).isEqualTo("7s");
			});
			assertThat(idleLimit(held)).isEqualTo("0");
		}
	}

	private static String idleLimit(HeldLock held) {
		return held.session()
			.query("SHOW idle_in_transaction_session_timeout", (row, number) -> row.getString(1))
			.get(0);
	}

}
