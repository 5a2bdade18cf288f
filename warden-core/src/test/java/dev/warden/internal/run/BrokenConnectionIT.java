package dev.warden.internal.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.warden.ErrorCode;
import dev.warden.LockEvent;
import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.MigrateResult;
import dev.warden.Warden;
import dev.warden.internal.execute.StatementFailedException;
import dev.warden.internal.lock.LockTimeoutException;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.ProxiedConnection;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TcpProxy;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What becomes of a run whose connection breaks where nobody can know what the server
 * still did.
 */
class BrokenConnectionIT {

	private final TestDatabase database = PostgresServer.freshDatabase();

	private final TcpProxy proxy = TcpProxy.to(this.database);

	private final TestDatabase proxied = this.database.through(this.proxy);

	private ScriptFolder scripts;

	@BeforeEach
	void writeScripts(@TempDir Path folder) {
		this.scripts = new ScriptFolder(folder).writeUsers(2);
	}

	@AfterEach
	void close() {
		this.proxy.close();
		this.database.close();
	}

	private TestSettings settings() {
		return new TestSettings().scripts(this.scripts);
	}

	private MigrateResult migrate() {
		return new Warden(this.proxied.dataSource(), settings().warden()).migrate();
	}

	private LockStatus lock() {
		return new Warden(this.database.dataSource(), settings().warden()).status().lock();
	}

	private List<String> history() {
		return this.database.jdbc()
			.queryForList("SELECT version FROM warden_history ORDER BY installed_rank", String.class);
	}

	private int users() {
		return this.database.queryForObject("SELECT COUNT(*) FROM users", Integer.class);
	}

	@Test
	void decidesADoubtfulAcquireByItsOwnerId() {
		CompletableFuture<ProxiedConnection> swallowed = this.proxy.swallowAnswerAfter("SET locked = TRUE");
		assertThat(migrate().applied()).isEqualTo(3);
		assertThat(swallowed).isDone();
		assertThat(history()).containsExactly("1", "2", "3");
		assertThat(lock().state()).isEqualTo(LockState.FREE);
		assertThat(lock().token()).isEqualTo(2);
	}

	@Test
	void leavesNoOrphanOfADoubtfulAcquireThatMayNotWait() {
		CompletableFuture<ProxiedConnection> swallowed = this.proxy.swallowAnswerAfter("SET locked = TRUE");
		Warden impatient = new Warden(this.proxied.dataSource(), settings().wait(Duration.ZERO).warden());
		assertThatExceptionOfType(LockTimeoutException.class).isThrownBy(impatient::migrate);
		assertThat(swallowed).isDone();
		assertThat(lock().state()).isEqualTo(LockState.FREE);
		assertThat(lock().releaseReason()).isEqualTo("connection broke while acquiring");
		assertThat(impatient.migrate().applied()).isEqualTo(3);
	}

	@Test
	void triesAgainWhenItsConnectionIsCutBeforeTheAcquire() {
		AtomicBoolean cut = this.proxy.cutBefore("SET locked = TRUE", false);
		assertThat(migrate().applied()).isEqualTo(3);
		assertThat(cut).isTrue();
		assertThat(lock().token()).isEqualTo(1);
	}

	@Test
	void knowsItsOwnReleaseWhenTheAnswerToItIsLost() {
		CompletableFuture<ProxiedConnection> swallowed = this.proxy.swallowAnswerAfter("SET locked = FALSE");
		assertThat(migrate().applied()).isEqualTo(3);
		assertThat(swallowed).isDone();
		assertThat(lock().state()).isEqualTo(LockState.FREE);
		assertThat(lock().releaseReason()).isEqualTo("completed");
		assertThat(lock().events()).extracting(LockEvent::event)
			.containsExactly(LockEvent.Type.RELEASED, LockEvent.Type.ACQUIRED);
	}

	@Test
	void releasesOnANewConnectionWhenItsOwnIsCut() {
		AtomicBoolean cut = this.proxy.cutBefore("SET locked = FALSE", false);
		assertThat(migrate().applied()).isEqualTo(3);
		assertThat(cut).isTrue();
		assertThat(lock().state()).isEqualTo(LockState.FREE);
		assertThat(lock().events()).extracting(LockEvent::event)
			.containsExactly(LockEvent.Type.RELEASED, LockEvent.Type.ACQUIRED);
	}

	@Test
	void failsWhenItCannotReleaseAndTheNextRunTakesOver() {
		this.proxy.cutBefore("SET locked = FALSE", true);
		assertThatFailure(ErrorCode.LOCK_NOT_RELEASED).isThrownBy(this::migrate)
			.withMessage("Could not release migration lock 'public.warden_history' with token 1")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("the lock frees itself when its session ends"));
		assertThat(history()).containsExactly("1", "2", "3");
		await().atMost(Duration.ofSeconds(10)).until(() -> lock().state() == LockState.STALE);
		this.proxy.refuseNew(false);
		this.scripts.writeUser(4);
		assertThat(migrate().applied()).isEqualTo(1);
		assertThat(lock().state()).isEqualTo(LockState.FREE);
		assertThat(lock().events()).extracting(LockEvent::event).contains(LockEvent.Type.TAKEN_OVER);
	}

	@Test
	void doesNotHideTheErrorOfTheScriptBehindTheRelease() {
		this.scripts.write("V3__insert_user_3.sql", "INSERT INTO nowhere VALUES (1);");
		this.proxy.cutBefore("SET locked = FALSE", true);
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(this::migrate)
			.withMessageContaining("nowhere")
			.satisfies((ex) -> assertThat(ex.getSuppressed()).singleElement()
				.hasFieldOrPropertyWithValue("code", ErrorCode.LOCK_NOT_RELEASED));
		assertThat(history()).containsExactly("1", "2");
	}

	@Test
	void continuesAfterACommitWhoseAnswerWasLost() {
		CompletableFuture<ProxiedConnection> swallowed = this.proxy.swallowAnswerWith("COMMIT");
		assertThatFailure(ErrorCode.COMMIT_FAILED).isThrownBy(this::migrate)
			.withMessageStartingWith("Failed to commit 'V1__create_users.sql', SQL state 08")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("committed together or not at all"));
		assertThat(swallowed).isDone();
		assertThat(history()).containsExactly("1");
		assertThat(lock().state()).isEqualTo(LockState.FREE);
		assertThat(migrate().applied()).isEqualTo(2);
		assertThat(users()).isEqualTo(2);
	}

	@Test
	void continuesAfterACommitThatNeverArrived() {
		AtomicBoolean cut = this.proxy.cutBefore("COMMIT", false);
		assertThatFailure(ErrorCode.COMMIT_FAILED).isThrownBy(this::migrate)
			.withMessageStartingWith("Failed to commit 'V1__create_users.sql', SQL state 08");
		assertThat(cut).isTrue();
		assertThat(history()).isEmpty();
		assertThat(lock().state()).isEqualTo(LockState.FREE);
		assertThat(migrate().applied()).isEqualTo(3);
		assertThat(users()).isEqualTo(2);
	}

	@Test
	void failsClearlyWhenItsConnectionIsCutInAScript() {
		AtomicBoolean cut = this.proxy.cutBefore("'user 3'", false);
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(this::migrate)
			.withMessageContaining("'V3__insert_user_3.sql'");
		assertThat(cut).isTrue();
		assertThat(history()).containsExactly("1", "2");
		assertThat(lock().state()).isEqualTo(LockState.FREE);
		assertThat(migrate().applied()).isEqualTo(1);
		assertThat(users()).isEqualTo(2);
	}

	@Test
	void doesNotHideTheErrorOfAScriptOutsideATransactionThatHadChangedTheSession() {
		this.scripts.write("V3__insert_user_3.sql", "-- warden: transactional=false", "SET statement_timeout = 0;",
				"INSERT INTO users VALUES (3, 'user 3');");
		AtomicBoolean cut = this.proxy.cutBefore("'user 3'", false);
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(this::migrate)
			.withMessageContaining("statement 2 of 'V3__insert_user_3.sql'");
		assertThat(cut).isTrue();
	}

}
