package dev.warden.internal.lock;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import dev.warden.ErrorCode;
import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.UnlockResult;
import dev.warden.Warden;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A token after which there is no other.
 */
class TokenExhaustedIT {

	private static final String ALL = "dev.warden.testing.DatabaseKind#products";

	private ScriptFolder scripts;

	@BeforeEach
	void writeScripts(@TempDir Path folder) {
		this.scripts = new ScriptFolder(folder).writeUsers(1);
	}

	private Warden warden(TestDatabase database) {
		return new Warden(database.dataSource(), new TestSettings().wait(Duration.ZERO).scripts(this.scripts).warden());
	}

	private static List<Long> tokens(TestDatabase database) {
		return database.jdbc().queryForList("SELECT token FROM warden_lock", Long.class);
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void isGivenToNobody(Supplier<TestDatabase> databases) {
		try (TestDatabase database = databases.get()) {
			Warden warden = warden(database);
			warden.migrate();
			database.execute("UPDATE warden_lock SET token = " + Long.MAX_VALUE);
			assertThat(warden.migrate().applied()).isZero();
			this.scripts.writeUser(3);
			assertThatFailure(ErrorCode.TOKEN_EXHAUSTED).isThrownBy(warden::migrate)
				.withMessageContaining("its token is 9223372036854775807")
				.satisfies((ex) -> assertThat(ex.getRemedy()).contains("set the token"));
			LockStatus lock = warden.status().lock();
			assertThat(lock.state()).isEqualTo(LockState.FREE);
			assertThat(lock.token()).isEqualTo(Long.MAX_VALUE);
			assertThat(tokens(database)).containsExactly(Long.MAX_VALUE);
			database.execute("UPDATE warden_lock SET token = 7");
			assertThat(warden.migrate().applied()).isOne();
			assertThat(tokens(database)).containsExactly(8L);
		}
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void isTakenFromNobody(Supplier<TestDatabase> databases) {
		try (TestDatabase database = databases.get()) {
			Warden warden = warden(database);
			warden.migrate();
			database.execute("UPDATE warden_lock SET locked = TRUE, owner = 'dead', session_id = NULL,"
					+ " expires_at = locked_at, release_reason = NULL, token = " + Long.MAX_VALUE);
			this.scripts.writeUser(3);
			assertThatFailure(ErrorCode.TOKEN_EXHAUSTED).isThrownBy(warden::migrate);
			LockStatus lock = warden.status().lock();
			assertThat(lock.state()).isEqualTo(LockState.STALE);
			assertThat(lock.unlock().allowed()).isFalse();
			assertThat(lock.unlock().sql()).isNull();
			for (boolean force : new boolean[] { false, true }) {
				UnlockResult result = warden.unlock(new UnlockRequest(Long.MAX_VALUE, "dead", "ops", force));
				assertThat(result.outcome()).isEqualTo(UnlockOutcome.REFUSED);
				assertThat(result.message()).contains("its token is 9223372036854775807").contains("et the token");
			}
			assertThat(tokens(database)).containsExactly(Long.MAX_VALUE);
			database.execute("UPDATE warden_lock SET token = 7");
			assertThat(warden.migrate().applied()).isOne();
			assertThat(tokens(database)).containsExactly(8L);
		}
	}

	@ParameterizedTest
	@MethodSource(ALL)
	void isNotTakenFromAnEvent(Supplier<TestDatabase> databases) {
		try (TestDatabase database = databases.get()) {
			Warden warden = warden(database);
			warden.migrate();
			database.execute("UPDATE warden_history SET token = " + Long.MAX_VALUE + " WHERE version = '2'",
					"DELETE FROM warden_lock");
			this.scripts.writeUser(3);
			assertThatFailure(ErrorCode.TOKEN_EXHAUSTED).isThrownBy(warden::migrate);
			assertThat(warden.status().migrations().current()).isEqualTo("2");
		}
	}

}
