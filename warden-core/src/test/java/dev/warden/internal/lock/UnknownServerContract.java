package dev.warden.internal.lock;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.warden.Force;
import dev.warden.LockState;
import dev.warden.SessionState;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.Warden;
import dev.warden.internal.jdbc.Database;
import dev.warden.internal.sql.SqlSyntax;
import dev.warden.internal.sql.SqlWords;
import dev.warden.testing.RecordedLog;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TcpProxy;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A server that only speaks a product's protocol: a real one, of which a proxy lets the
 * text be another product's. Each node of such a product may show only its own sessions.
 */
abstract class UnknownServerContract {

	private TestDatabase real;

	private TcpProxy proxy;

	private TestDatabase database;

	private LockBench bench;

	@TempDir
	Path folder;

	private ScriptFolder scripts;

	abstract TestDatabase open();

	/** Let the server say that it is something else. */
	abstract void disguise(TcpProxy proxy, TestDatabase real);

	@BeforeEach
	void openDatabase() {
		this.real = open();
		this.proxy = TcpProxy.to(this.real);
		disguise(this.proxy, this.real);
		this.database = this.real.through(this.proxy);
		this.bench = new LockBench(this.database);
		this.scripts = new ScriptFolder(this.folder);
	}

	@AfterEach
	void closeDatabase() {
		this.real.close();
		this.proxy.close();
	}

	private Warden warden() {
		return new Warden(this.database.dataSource(), new TestSettings().scripts(this.scripts).warden());
	}

	private static TestSettings impatient() {
		return new TestSettings().owner("b").wait(Duration.ZERO);
	}

	private UnlockOutcome unlock(Force force) {
		return this.bench.lock(new TestSettings())
			.unlock(new UnlockRequest(1, "pager at night", "ops", force))
			.outcome();
	}

	@Test
	void isMigratedAndToldOfOnce() {
		this.scripts.writeUsers(3);
		this.scripts.write("V9__both.sql", "CREATE TABLE both_kinds (id INT);", "INSERT INTO both_kinds VALUES (1);");
		List<ILoggingEvent> told;
		try (RecordedLog log = new RecordedLog(Database.class.getName(), Level.INFO)) {
			Warden warden = warden();
			assertThat(warden.migrate().applied()).isEqualTo(5);
			assertThat(warden.migrate().applied()).isZero();
			assertThat(warden.status().lock().state()).isEqualTo(LockState.FREE);
			told = log.events();
		}
		assertThat(told).singleElement().satisfies((event) -> {
			assertThat(event.getLevel()).isEqualTo(Level.INFO);
			assertThat(event.getFormattedMessage()).contains("is not known", "the lease decides");
		});
		assertThat(this.real.query("SELECT 1 FROM warden_history WHERE state = 'APPLIED'")).hasSize(5);
	}

	@Test
	void isNotTakenForGoneWhileItsLeaseIsFresh() throws SQLException {
		HeldLock held = this.bench.hold(new TestSettings().owner("a"));
		assertThat(this.bench.row().session()).isEqualTo(SessionState.UNKNOWN);
		held.session().connection().close();
		assertThat(this.bench.row().session()).isEqualTo(SessionState.UNKNOWN);
		assertThatExceptionOfType(LockTimeoutException.class)
			.isThrownBy(() -> LockBench.take(this.bench.lock(impatient())));
		assertThat(unlock(Force.NONE)).isEqualTo(UnlockOutcome.REFUSED);
		assertThat(this.bench.row().token()).isOne();
	}

	@Test
	void leavesUnfencedWorkToAPersonAndEndsNoSession() {
		HeldLock held = this.bench.hold(new TestSettings().owner("a"));
		held.fenced(false);
		this.bench.expire();
		assertThatExceptionOfType(LockTimeoutException.class)
			.isThrownBy(() -> LockBench.take(this.bench.lock(impatient())));
		assertThat(unlock(Force.NONE)).isEqualTo(UnlockOutcome.REFUSED);
		assertThat(unlock(Force.END_SESSION)).isEqualTo(UnlockOutcome.REFUSED);
		assertThat(this.bench.status().unlock().allowed()).isFalse();
		assertThat(this.bench.status().unlock().sql()).isNull();
		assertThat(this.bench.status().why()).contains("Make sure that neither 'a' nor");
		assertThat(held.session().isBroken()).isFalse();
		assertThat(unlock(Force.UNFENCED)).isEqualTo(UnlockOutcome.RELEASED);
		assertThatExceptionOfType(LockLostException.class).isThrownBy(() -> held.fenced(true));
		held.close();
	}

	@Test
	void givesFencedWorkToTheNextAfterItsLease() {
		HeldLock held = this.bench.hold(new TestSettings().owner("a"));
		this.bench.expire();
		try (HeldLock next = LockBench.take(this.bench.lock(impatient()))) {
			assertThat(next.fence().token()).isEqualTo(2);
		}
		assertThat(held.session().isBroken()).isFalse();
		assertThatExceptionOfType(LockLostException.class).isThrownBy(() -> held.fenced(false));
		held.close();
	}

	@Test
	void runsDefinitionOutsideATransactionOnly() {
		try (HeldLock held = this.bench.hold(new TestSettings().owner("a"))) {
			assertThat(held.session().dialect().isKnown()).isFalse();
			assertThat(held.session().dialect().hasTransactionalDdl()).isFalse();
			assertThat(held.session().dialect().isTransactional(SqlWords.of("CREATE TABLE x (id INT)", SqlSyntax.ANSI)))
				.isFalse();
			assertThat(
					held.session().dialect().isTransactional(SqlWords.of("INSERT INTO x VALUES (1)", SqlSyntax.ANSI)))
				.isTrue();
		}
	}

}
