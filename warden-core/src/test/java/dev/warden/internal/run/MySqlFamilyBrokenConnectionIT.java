package dev.warden.internal.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.warden.ErrorCode;
import dev.warden.LockEvent;
import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.MigrateResult;
import dev.warden.Warden;
import dev.warden.internal.execute.StatementFailedException;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.MigrationFixture;
import dev.warden.testing.ProxiedConnection;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TcpProxy;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What becomes of the lock when a connection breaks where nobody can know what the server
 * still did; {@link BrokenConnectionIT} has more of it for PostgreSQL.
 */
@EachDatabase({ DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class MySqlFamilyBrokenConnectionIT extends MigrationFixture {

	private TcpProxy proxy;

	MySqlFamilyBrokenConnectionIT(DatabaseKind kind) {
		super(kind);
	}

	@BeforeEach
	void openProxy() {
		this.proxy = TcpProxy.to(this.database);
		new ScriptFolder(this.scripts).writeUsers(2);
	}

	@AfterEach
	void closeProxy() {
		this.proxy.close();
	}

	private MigrateResult migrate() {
		return new Warden(this.database.through(this.proxy).dataSource(),
				new TestSettings().scripts(new ScriptFolder(this.scripts)).warden())
			.migrate();
	}

	private LockStatus lock() {
		return warden().status().lock();
	}

	@Test
	void decidesADoubtfulAcquireByItsOwnerId() {
		CompletableFuture<ProxiedConnection> swallowed = this.proxy.swallowAnswerAfter("SET locked = TRUE");
		assertThat(migrate().applied()).isEqualTo(3);
		assertThat(swallowed).isDone();
		assertThat(history()).containsExactly("1", "2", "3");
		assertThat(lock().state()).isEqualTo(LockState.FREE);
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
	}

	@Test
	void releasesOnANewConnectionWhenItsOwnIsCut() {
		AtomicBoolean cut = this.proxy.cutBefore("SET locked = FALSE", false);
		assertThat(migrate().applied()).isEqualTo(3);
		assertThat(cut).isTrue();
		assertThat(lock().state()).isEqualTo(LockState.FREE);
	}

	@Test
	void failsWhenItCannotReleaseAndTheNextRunTakesOver() {
		this.proxy.cutBefore("SET locked = FALSE", true);
		assertThatFailure(ErrorCode.LOCK_NOT_RELEASED).isThrownBy(this::migrate);
		await().atMost(Duration.ofSeconds(20)).until(() -> lock().state() == LockState.STALE);
		this.proxy.refuseNew(false);
		new ScriptFolder(this.scripts).writeUser(4);
		assertThat(migrate().applied()).isEqualTo(1);
		assertThat(lock().events()).extracting(LockEvent::event).contains(LockEvent.Type.TAKEN_OVER);
	}

	@Test
	void doesNotHideTheErrorOfTheScriptBehindTheRelease() {
		write("V3__insert_user_3.sql", "INSERT INTO nowhere VALUES (1);");
		this.proxy.cutBefore("SET locked = FALSE", true);
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(this::migrate)
			.withMessageContaining("nowhere")
			.satisfies((ex) -> assertThat(ex.getSuppressed()).singleElement()
				.hasFieldOrPropertyWithValue("code", ErrorCode.LOCK_NOT_RELEASED));
	}

}
