package dev.warden.internal.lock.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

import dev.warden.LockSettings;
import dev.warden.LockStatus;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.UnlockResult;
import dev.warden.Warden;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A holder that stands still beyond its lease, while a statement of it that commits by
 * itself runs on the server. Each such statement is a call that commits a note of its
 * begin and one of its end, and tells by a lock of its session, and by the list of
 * sessions, whether another one is still there.
 */
@EachDatabase({ DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class StoppedUnfencedIT extends FaultFixture {

	private static final String LEASE = "lease=PT1S";

	private static final String RENEW = "renew=PT0.25S";

	private static final String POLL = "poll=PT0.05S";

	private static final String IMPATIENT = "wait=PT0.5S";

	private static final String TURNS = "CREATE TABLE turns (id %s PRIMARY KEY, version VARCHAR(20), session BIGINT,"
			+ " beside BOOLEAN, others INT, ended BOOLEAN)";

	private static final String POSTGRES_TURN = """
			CREATE PROCEDURE take_turn(number TEXT, unmark BOOLEAN) LANGUAGE plpgsql AS $$
			DECLARE
			  alone BOOLEAN;
			  turn BIGINT;
			BEGIN
			  IF unmark THEN
			    PERFORM set_config('application_name', 'mine', false);
			  END IF;
			  alone := pg_try_advisory_lock(4713);
			  INSERT INTO turns (version, session, beside, others, ended)
			    SELECT number, pg_backend_pid(), NOT alone, count(a.pid), false
			      FROM turns t JOIN pg_stat_activity a ON a.pid = t.session AND a.pid <> pg_backend_pid()
			    RETURNING id INTO turn;
			  COMMIT;
			  PERFORM nap(number);
			  UPDATE turns SET ended = true WHERE id = turn;
			  COMMIT;
			  PERFORM pg_advisory_unlock(4713);
			END $$
			""";

	private static final String MYSQL_TURN = """
			CREATE PROCEDURE take_turn(number VARCHAR(20), unmark BOOLEAN)
			BEGIN
			  DECLARE alone BOOLEAN;
			  DECLARE turn BIGINT;
			  DECLARE gate INT;
			  IF unmark THEN
			    DO RELEASE_ALL_LOCKS();
			  END IF;
			  SET alone = GET_LOCK(CONCAT('turn ', DATABASE()), 0);
			  INSERT INTO turns (version, session, beside, others, ended)
			    SELECT number, CONNECTION_ID(), NOT alone, COUNT(p.ID), FALSE
			      FROM (SELECT session FROM turns) t
			      JOIN information_schema.PROCESSLIST p ON p.ID = t.session AND p.ID <> CONNECTION_ID();
			  SET turn = LAST_INSERT_ID();
			  SET gate = GET_LOCK(CONCAT('nap_', number, '_', DATABASE()), 60);
			  IF gate = 1 THEN
			    DO RELEASE_LOCK(CONCAT('nap_', number, '_', DATABASE()));
			    UPDATE turns SET ended = TRUE WHERE id = turn;
			  END IF;
			  DO RELEASE_LOCK(CONCAT('turn ', DATABASE()));
			END
			""";

	private final List<ServedRun> runs = new ArrayList<>();

	StoppedUnfencedIT(DatabaseKind kind) {
		super(kind);
	}

	@BeforeEach
	void takeTurns() {
		boolean postgres = this.product == Product.POSTGRESQL;
		this.database.execute(TURNS.formatted(postgres ? "BIGSERIAL" : "BIGINT AUTO_INCREMENT"),
				postgres ? POSTGRES_TURN : MYSQL_TURN);
	}

	@AfterEach
	void endRuns() {
		this.runs.forEach(ServedRun::close);
	}

	@FaultTest
	void isFollowedOnceItsSessionIsGone() {
		write(false, false, false);
		isFollowedByAFailure();
	}

	@FaultTest
	void isFollowedOnceItsSessionIsGoneByARetry() {
		write(true, false, false);
		isFollowedByARetry();
	}

	@FaultTest
	void isFollowedOnceItsSessionIsGoneIfItsScriptTookTheMarkBefore() {
		write(false, true, false);
		isFollowedByAFailure();
	}

	@FaultTest
	void isFollowedOnceItsSessionIsGoneByARetryIfItsScriptTookTheMarkBefore() {
		write(true, true, false);
		isFollowedByARetry();
	}

	@FaultTest
	void isWaitedForIfItsStatementTookTheMark() {
		write(false, true, true);
		isWaitedFor(this.database);
	}

	@FaultTest
	void isWaitedForIfItsRetryableStatementTookTheMark() {
		write(true, true, true);
		isWaitedFor(this.database);
	}

	@FaultTest
	void isWaitedForIfSessionsAreNotToBeEnded() {
		write(false, false, false);
		isWaitedFor(this.database, "end=false");
	}

	@FaultTest
	void isWaitedForWithARetryableScriptIfSessionsAreNotToBeEnded() {
		write(true, false, false);
		isWaitedFor(this.database, "end=false");
	}

	@FaultTest
	void isWaitedForByAUserWhoMayNotEndItsSession() {
		write(false, false, false);
		isWaitedFor(this.database.withUser("blind"));
	}

	@FaultTest
	void isWaitedForWithARetryableScriptByAUserWhoMayNotEndItsSession() {
		write(true, false, false);
		isWaitedFor(this.database.withUser("blind"));
	}

	private void write(boolean retryable, boolean unmarkBefore, boolean unmarkWithin) {
		for (String version : List.of("2", "3")) {
			List<String> lines = new ArrayList<>();
			lines.add("-- warden: transactional=false" + (retryable ? ", retryable" : ""));
			if (unmarkBefore) {
				lines.add((this.product == Product.POSTGRESQL) ? "SET application_name = 'mine';"
						: "SELECT RELEASE_ALL_LOCKS();");
			}
			lines.add("CALL take_turn('%s', %s);".formatted(version, unmarkWithin));
			try {
				Files.write(this.scripts.resolve("V" + version + "__script_" + version + ".sql"), lines);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	private String renewedAt() {
		return String.valueOf(this.database.query("SELECT renewed_at FROM warden_lock").get(0).get("renewed_at"));
	}

	private void isFollowedByAFailure() {
		ServedRun holder = stopInMidStatement();
		assertThat(run("B", this.database).awaitEnd(false)).contains("[FAILED_MIGRATION]", "'V2__script_2.sql'",
				"interrupted");
		assertThat(turns()).containsExactly("2 begun");
		assertNoSessionIsLeft();
		assertThat(history()).containsExactly("1 APPLIED", "2 FAILED");
		holder.resume();
		assertThat(holder.awaitEnd(false)).contains("[LOCK_LOST]", "token 1");
		assertThat(turns()).containsExactly("2 begun");
		assertThat(history()).containsExactly("1 APPLIED", "2 FAILED");
		assertThat(events()).containsOnlyOnce("ACQUIRED 1 A", "TAKEN_OVER 2 B", "RELEASED 2 B", "LOST 1 A")
			.doesNotContain("RELEASED 1 A");
		assertFree();
	}

	private void isFollowedByARetry() {
		ServedRun holder = stopInMidStatement();
		ServedRun next = run("B", this.database);
		next.await(() -> turns().size() == 2);
		holder.resume();
		assertThat(holder.awaitEnd(false)).contains("[LOCK_LOST]", "token 1");
		openGate("2");
		assertThat(next.awaitEnd(true)).contains("MIGRATED applied=2");
		assertThat(turns()).containsExactly("2 begun", "2 ended", "3 ended");
		assertNoneRanBeside();
		assertApplied(2);
		assertThat(events()).containsOnlyOnce("ACQUIRED 1 A", "TAKEN_OVER 2 B", "RELEASED 2 B", "LOST 1 A")
			.doesNotContain("RELEASED 1 A");
	}

	private void isWaitedFor(TestDatabase other, String... options) {
		ServedRun holder = stopInMidStatement();
		admit(other);
		String toDo = "It may run a statement that commits by itself";
		List<String> impatient = new ArrayList<>(List.of(options));
		impatient.add(IMPATIENT);
		assertThat(run("B", other, impatient.toArray(String[]::new)).awaitEnd(false)).contains("[LOCK_TIMEOUT]",
				"held by 'A'", sessionId(), toDo);
		assertNobodyFreesIt(other);
		ServedRun next = run("B", other, options);
		assertThat(next.awaitLine("may still work")).contains(sessionId(), toDo);
		assertThat(turns()).containsExactly("2 begun");
		String before = renewedAt();
		holder.resume();
		// Until it has renewed its lease, it may be ended as soon as its session has its
		// mark again
		holder.await(() -> !renewedAt().equals(before));
		openGate("2");
		assertThat(holder.awaitEnd(true)).contains("MIGRATED applied=3");
		assertThat(next.awaitEnd(true)).contains("MIGRATED applied=0");
		assertThat(turns()).containsExactly("2 ended", "3 ended");
		assertNoneRanBeside();
		assertApplied(1);
		assertThat(events()).containsOnlyOnce("ACQUIRED 1 A", "RELEASED 1 A").doesNotContain("LOST 1 A");
	}

	private ServedRun stopInMidStatement() {
		closeGate("2");
		ServedRun holder = run("A", this.database);
		holder.await(() -> turns().size() == 1);
		holder.pause();
		await(() -> String.valueOf(lock().unlock()).contains("its lease has expired"));
		return holder;
	}

	private ServedRun run(String owner, TestDatabase database, String... options) {
		List<String> all = new ArrayList<>(List.of(LEASE, RENEW, POLL));
		all.addAll(List.of(options));
		ServedRun run = ServedRun.start(owner, database, this.scripts, all.toArray(String[]::new));
		this.runs.add(run);
		return run;
	}

	/** Let another user do everything with the tables, but nothing with sessions. */
	private void admit(TestDatabase other) {
		if (other == this.database) {
			return;
		}
		if (this.product == Product.POSTGRESQL) {
			this.database.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO " + other.user(),
					"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO " + other.user());
		}
		else {
			this.database.execute("GRANT ALL ON " + this.database.queryForObject("SELECT DATABASE()", String.class)
					+ ".* TO " + other.user());
		}
	}

	private void assertNobodyFreesIt(TestDatabase other) {
		Warden warden = new Warden(other.dataSource(),
				Replica.settings(this.scripts, LockSettings.defaults("the test")));
		UnlockResult result = warden.unlock(new UnlockRequest(1, "it hangs", "a person", false));
		assertThat(result.outcome()).as(result::message).isEqualTo(UnlockOutcome.REFUSED);
		LockStatus.UnlockAdvice unlock = warden.status().lock().unlock();
		assertThat(unlock).isNotNull();
		assertThat(unlock.allowed()).isFalse();
		assertThat(unlock.sql()).isNull();
		assertThat(token()).isOne();
	}

	private String sessionId() {
		return String.valueOf(this.database.queryForObject("SELECT session_id FROM warden_lock", String.class));
	}

	private List<String> turns() {
		return this.database.jdbc()
			.queryForList(
					"SELECT CONCAT(version, CASE WHEN ended THEN ' ended' ELSE ' begun' END) FROM turns ORDER BY id",
					String.class);
	}

	private void assertNoneRanBeside() {
		assertThat(this.database.query("SELECT * FROM turns WHERE beside OR others > 0")).isEmpty();
	}

	/** Verify that the server has none of the sessions in which a call was begun. */
	private void assertNoSessionIsLeft() {
		assertThat(this.database.query((this.product == Product.POSTGRESQL)
				? "SELECT 1 FROM pg_stat_activity WHERE pid IN (SELECT session FROM turns)"
				: "SELECT 1 FROM information_schema.PROCESSLIST WHERE ID IN (SELECT session FROM turns)"))
			.isEmpty();
	}

	private void assertApplied(long token) {
		assertThat(history()).containsExactly("1 APPLIED", "2 APPLIED", "3 APPLIED");
		assertThat(this.database.jdbc()
			.queryForList("SELECT token FROM warden_history ORDER BY installed_rank", Long.class))
			.containsExactly(1L, token, token);
		assertFree();
	}

}
