package dev.warden.internal.history;

import java.util.Set;

import dev.warden.HistoryEntry;
import dev.warden.HistoryState;
import dev.warden.LockEvent;
import dev.warden.LockState;
import dev.warden.MigrationStatus.ScriptStatus;
import dev.warden.MigrationStatus.State;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.UnlockResult;
import dev.warden.WardenStatus;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.MigrationFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows that this version of Warden would not write, and reads nevertheless.
 */
@EachDatabase
class StrangeRowIT extends MigrationFixture {

	StrangeRowIT(DatabaseKind kind) {
		super(kind);
	}

	@BeforeEach
	void migrate() {
		writeFive();
		warden().migrate();
	}

	/** Return literals of times that are none, or lie at the end of all times. */
	private String[] strangeTimes() {
		return switch (this.kind) {
			case H2 -> new String[] { "TIMESTAMP WITH TIME ZONE '999999-12-31 23:59:59Z'" };
			case HSQLDB -> new String[] { "TIMESTAMP '9999-12-31 23:59:59'" };
			case SQLITE -> new String[] { "'soon'", "''", "12", "'infinity'" };
			case POSTGRESQL -> new String[] { "'infinity'", "'-infinity'", "'294276-12-31 23:59:59+00'",
					"'4713-01-01 00:00:00+00 BC'" };
			case MYSQL -> new String[] { "'0000-00-00 00:00:00'", "'2026-00-00 00:00:00'", "'1000-01-01'",
					"'9999-12-31 23:59:59'" };
			case MARIADB -> new String[] { "'0000-00-00 00:00:00'", "'2026-00-00 00:00:00'", "'0001-01-01'" };
			default -> new String[0];
		};
	}

	/** Return what lets a session write them. */
	private String tolerate() {
		return switch (this.kind) {
			case MYSQL, MARIADB -> "SET SESSION sql_mode = ''";
			default -> "DELETE FROM users WHERE id = -1";
		};
	}

	private void assertReadable() {
		WardenStatus status = warden().status();
		assertThat(status.lock().state()).isEqualTo(LockState.FREE);
		assertThat(status.lock().events()).isNotEmpty();
		assertThat(status.lock().toString()).isNotEmpty();
		assertThat(status.migrations().current()).isEqualTo("21");
		warden().validate();
		assertThat(warden().migrate().applied()).isZero();
		assertThat(warden().history().entries()).hasSize(5);
	}

	@Test
	void showsAnEventThatItDoesNotKnowAsItStands() {
		this.database.execute(
				"UPDATE warden_lock_event SET event = 'SNOOZED', reason = 'later' WHERE event = 'RELEASED'",
				"UPDATE warden_lock SET locked = TRUE, session_id = NULL, expires_at = locked_at");
		LockEvent event = warden().status().lock().events().get(0);
		assertThat(event.event()).isEqualTo(LockEvent.Type.UNKNOWN);
		assertThat(event.name()).isEqualTo("SNOOZED");
		assertThat(event.reason()).isEqualTo("later");
		UnlockResult result = warden().unlock(new UnlockRequest(1, "dead", "ops", true));
		assertThat(result.outcome()).isEqualTo(UnlockOutcome.RELEASED);
		assertReadable();
	}

	@ParameterizedTest
	@CsvSource({ "state, SKIPPED", "state, applied", "type, MAGIC", "version, 4-beta" })
	void takesAnEntryThatItDoesNotKnowForApplied(String column, String value) {
		this.database.execute("UPDATE warden_history SET " + column + " = '" + value + "' WHERE installed_rank = 4");
		HistoryEntry entry = warden().history().entries().get(3);
		assertThat(entry.isUnknown()).isTrue();
		assertThat(entry.error()).contains("unknown " + column + " '" + value + "'");
		if (column.equals("version")) {
			return;
		}
		assertReadable();
		ScriptStatus script = warden().status().migrations().scripts().get(3);
		assertThat(script.state()).isEqualTo(State.UNKNOWN);
		assertThat(script.error()).contains("'" + value + "'");
		write("V22__insert_user_22.sql", "INSERT INTO users VALUES (22, 'user 22');");
		assertThat(warden().migrate().applied()).isEqualTo(1);
		assertThat(warden().repair(Set.of()).scripts()).isEmpty();
		assertThat(users()).hasSize(5);
	}

	@Test
	void readsTimesThatAreNone() {
		for (String time : strangeTimes()) {
			this.database.execute(tolerate(), "UPDATE warden_lock_event SET created_at = " + time,
					"UPDATE warden_history SET applied_at = " + time, "UPDATE warden_lock SET locked_at = " + time
							+ ", renewed_at = " + time + ", released_at = " + time);
			assertReadable();
		}
	}

	@Test
	void readsAHeldLockWithTimesThatAreNone() {
		for (String time : strangeTimes()) {
			this.database.execute(tolerate(), "UPDATE warden_lock SET locked = TRUE, session_id = NULL, locked_at = "
					+ time + ", renewed_at = " + time + ", expires_at = " + time);
			assertThat(warden().status().lock().state()).isIn(LockState.HELD, LockState.STALE);
			UnlockRequest request = new UnlockRequest(warden().status().lock().token(), "dead", "ops", true);
			assertThat(warden().unlock(request).outcome()).isEqualTo(UnlockOutcome.RELEASED);
		}
	}

	@Test
	void countsNothingTwiceThatIsUnknown() {
		this.database.execute("UPDATE warden_history SET state = 'SKIPPED' WHERE version = '21'");
		assertThat(warden().history().count(HistoryState.FAILED)).isZero();
		assertThat(warden().status().migrations().failed()).isZero();
		assertThat(warden().status().migrations().pending()).isZero();
	}

}
