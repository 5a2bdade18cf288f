package dev.warden.internal.run;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import dev.warden.ErrorCode;
import dev.warden.LockState;
import dev.warden.MigrateResult;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.WardenStatus;
import dev.warden.testing.PostgresPair;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A primary that streams to a standby.
 */
class PostgresStandbyIT {

	private final PostgresPair servers = PostgresPair.start();

	@TempDir
	Path folder;

	private ScriptFolder scripts;

	@BeforeEach
	void writeScripts() {
		this.scripts = new ScriptFolder(this.folder).writeUsers(4);
	}

	@AfterEach
	void stopServers() {
		this.servers.close();
	}

	private Warden warden(DataSource dataSource) {
		return new Warden(dataSource, new TestSettings().scripts(this.scripts).warden());
	}

	private static List<String> history(DataSource dataSource) {
		return new JdbcTemplate(dataSource)
			.queryForList("SELECT version || ' ' || state FROM warden_history ORDER BY installed_rank", String.class);
	}

	@Test
	void refusesToMigrateOnAStandbyAndCreatesNothing() {
		Warden onStandby = warden(this.servers.standby());
		assertThatFailure(ErrorCode.READ_ONLY_DATABASE).isThrownBy(onStandby::migrate)
			.withMessageContaining("the database or the connection is read-only")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("connect to the primary"));
		assertThatFailure(ErrorCode.PENDING_MIGRATION).isThrownBy(onStandby::check);
		assertThat(new JdbcTemplate(this.servers.primary())
			.queryForList("SELECT * FROM pg_tables WHERE schemaname = 'public'")).isEmpty();
	}

	@Test
	void isUpToDateOnAStandbyWhereThePrimaryWasMigrated() {
		warden(this.servers.writable()).migrate();
		Warden onStandby = warden(this.servers.standby());
		assertThat(onStandby.migrate().applied()).isZero();
		onStandby.check();
		WardenStatus status = onStandby.status();
		assertThat(status.lock().state()).isEqualTo(LockState.FREE);
		assertThat(status.migrations().applied()).isEqualTo(5);
		assertThat(onStandby.unlock(new UnlockRequest(1, "reason", "ops", false)).outcome())
			.isEqualTo(UnlockOutcome.NOT_HELD);
		this.scripts.writeUser(6);
		assertThatFailure(ErrorCode.READ_ONLY_DATABASE).isThrownBy(onStandby::migrate);
	}

	@Test
	void losesNothingAndRunsNothingTwiceWhenTheStandbyIsPromotedInMidRun() throws Exception {
		this.scripts.write("V4__insert_user_4.sql", "INSERT INTO users VALUES (4, 'user 4');",
				"SELECT pg_advisory_lock(1), pg_advisory_unlock(1);", "INSERT INTO users VALUES (40, 'user 40');");
		SingleConnectionDataSource gate = new SingleConnectionDataSource(this.servers.primary().getConnection(), true);
		new JdbcTemplate(gate).queryForList("SELECT pg_advisory_lock(1)");
		ExecutorService threads = Executors.newSingleThreadExecutor();
		try {
			Future<MigrateResult> first = threads.submit(() -> warden(this.servers.writable()).migrate());
			await().until(() -> isWaitingAtTheGate());
			List<String> confirmed = history(this.servers.primary());
			assertThat(confirmed).containsExactly("1 APPLIED", "2 APPLIED", "3 APPLIED");
			this.servers.crashPrimary();
			this.servers.promote();
			assertThat(history(this.servers.writable())).isEqualTo(confirmed);
			MigrateResult second = warden(this.servers.writable()).migrate();
			assertThat(second.applied()).isEqualTo(2);
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> first.get(60, TimeUnit.SECONDS))
				.withCauseInstanceOf(WardenException.class);
		}
		finally {
			threads.shutdownNow();
			gate.destroy();
		}
		assertThat(history(this.servers.writable())).containsExactly("1 APPLIED", "2 APPLIED", "3 APPLIED", "4 APPLIED",
				"5 APPLIED");
		assertThat(new JdbcTemplate(this.servers.writable()).queryForList("SELECT id FROM users ORDER BY id",
				Integer.class))
			.containsExactly(2, 3, 4, 5, 40);
		assertThat(warden(this.servers.writable()).status().lock().state()).isEqualTo(LockState.FREE);
	}

	private boolean isWaitingAtTheGate() {
		return !new JdbcTemplate(this.servers.primary())
			.queryForList("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
			.isEmpty();
	}

}
