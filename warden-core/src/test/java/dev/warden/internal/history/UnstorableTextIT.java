package dev.warden.internal.history;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.warden.HistoryEntry;
import dev.warden.HistoryState;
import dev.warden.JavaMigration;
import dev.warden.LockEvent;
import dev.warden.LockState;
import dev.warden.MigrationContext;
import dev.warden.OnFailure;
import dev.warden.Placeholders;
import dev.warden.ScriptSettings;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.WardenSettings;
import dev.warden.internal.execute.CodeFailedException;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.MigrationFixture;
import dev.warden.testing.TestSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Texts that a table cannot hold, or not as they are, stop neither the lock nor the
 * history.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.HSQLDB, DatabaseKind.SQLITE, DatabaseKind.POSTGRESQL,
		DatabaseKind.POSTGRESQL_EUC_JP, DatabaseKind.POSTGRESQL_LATIN1, DatabaseKind.POSTGRESQL_SQL_ASCII,
		DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class UnstorableTextIT extends MigrationFixture {

	private static final String ODD = "\u6ce8\u6587 \u20ac \ud83d\ude00 \u0000 \u0007 \ud800 x\n y \u202e \u0085";

	UnstorableTextIT(DatabaseKind kind) {
		super(kind);
	}

	/** Make the tables less able, where a database can. */
	private void spoilTables() {
		if (this.kind.isMySqlFamily()) {
			String characters = (this.kind == DatabaseKind.MYSQL) ? "utf8mb3" : "latin1";
			for (String table : new String[] { "warden_lock", "warden_lock_event", "warden_history" }) {
				this.database.execute("ALTER TABLE " + table + " CONVERT TO CHARACTER SET " + characters);
			}
		}
	}

	@BeforeEach
	void installTables() {
		write("V1__create_users.sql", "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50));");
		warden().migrate();
		spoilTables();
	}

	private TestSettings odd() {
		return new TestSettings().owner(ODD + "@node-7 " + "x\u6ce8".repeat(200))
			.wait(Duration.ofMillis(1))
			.location("filesystem:" + this.scripts);
	}

	private Warden warden(TestSettings settings, JavaMigration... migrations) {
		return new Warden(dataSource(), settings.warden(), getClass().getClassLoader(), List.of(migrations), List.of());
	}

	private List<LockEvent.Type> events() {
		return warden(odd()).status().lock().events().stream().map(LockEvent::event).toList();
	}

	@Test
	void releasesTheLockAfterAFailureWithAnOddText() {
		Warden warden = warden(odd(), new Failing(null));
		assertThatExceptionOfType(CodeFailedException.class).isThrownBy(warden::migrate).withMessageContaining("why");
		assertThat(warden.status().lock().state()).isEqualTo(LockState.FREE);
		assertThat(warden.status().lock().releaseReason()).contains("failed: ", "why");
		assertThat(events()).startsWith(LockEvent.Type.RELEASED, LockEvent.Type.FAILED, LockEvent.Type.ACQUIRED);
		assertThat(warden.status().lock().events().get(1).reason()).contains("why");
	}

	@Test
	void keepsTheLockAfterAFailureWithAnOddText() {
		Warden warden = warden(odd().onFailure(OnFailure.HOLD), new Failing(null));
		assertThatExceptionOfType(CodeFailedException.class).isThrownBy(warden::migrate);
		assertThat(warden.status().lock().state()).isEqualTo(LockState.HELD);
		assertThat(warden.status().lock().why()).contains("kept after a failure", "why");
		assertThatExceptionOfType(WardenException.class).isThrownBy(warden::migrate);
		assertThat(warden.status().lock().state()).isEqualTo(LockState.HELD);
		long token = warden.status().lock().token();
		UnlockRequest request = new UnlockRequest(token, ODD.repeat(200), ODD.repeat(50), false);
		assertThat(warden.unlock(request).outcome()).isEqualTo(UnlockOutcome.RELEASED);
		assertThat(events()).startsWith(LockEvent.Type.UNLOCKED);
		assertThat(warden.unlock(request).outcome()).isEqualTo(UnlockOutcome.NOT_HELD);
		assertThat(events()).startsWith(LockEvent.Type.UNLOCK_REFUSED);
	}

	@Test
	void recordsAFailureOutsideATransactionWithAnOddText() {
		Warden warden = warden(odd(), new Failing("outside"));
		assertThatExceptionOfType(CodeFailedException.class).isThrownBy(warden::migrate).withMessageContaining("why");
		HistoryEntry failed = warden.history().entries().get(1);
		assertThat(failed.state()).isEqualTo(HistoryState.FAILED);
		assertThat(failed.error()).contains("why").doesNotContain("interrupted");
		assertThat(warden.status().lock().state()).isEqualTo(LockState.FREE);
	}

	@Test
	void findsScriptsOfOddNamesAgain() {
		write("V2__\u6ce8\u6587_\u20ac_\ud83d\ude00_\\u0041.sql", "INSERT INTO users VALUES (2, 'a');");
		write("R__\u6ce8\u6587_\u00fc.sql", "DELETE FROM users WHERE id = 9;");
		Warden warden = warden(odd());
		assertThat(warden.migrate().applied()).isEqualTo(2);
		assertThat(warden.migrate().applied()).isZero();
		warden.validate();
		assertThat(warden.history().entries()).extracting(HistoryEntry::description)
			.containsExactly("create users", "\u6ce8\u6587 \u20ac \ud83d\ude00 \\u0041", "\u6ce8\u6587 \u00fc");
		write("R__\u6ce8\u6587_\u00fc.sql", "DELETE FROM users WHERE id = 8;");
		assertThat(warden.migrate().applied()).isEqualTo(1);
		assertThat(warden.history().entries()).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-- warden: transactional=false" })
	void hidesTheValuesOfPlaceholdersEverywhere(String header) {
		write("V2__settings.sql", header, "INSERT INTO users VALUES (1, 'b');",
				"INSERT INTO users (id, nosuchcolumn, name) VALUES (2, 'key', '${apikey}');");
		write("V3__role.sql", "INSERT INTO users VALUES ('${apikey}', 'x');");
		WardenSettings settings = odd().warden();
		ScriptSettings scripts = settings.scripts()
			.withPlaceholders(Placeholders.of(Map.of("apikey", "LEAK40", "other", "xy")));
		Warden warden = new Warden(dataSource(),
				new WardenSettings(null, false, scripts, settings.history(), settings.plan(), settings.lock()));
		Throwable failure = catchThrowable(warden::migrate);
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			assertThat(cause.getMessage()).doesNotContain("LEAK40");
		}
		assertThat(failure).hasMessageContaining("'***'");
		assertThat(warden.status().toString()).doesNotContain("LEAK40");
		for (String table : List.of("warden_lock", "warden_lock_event", "warden_history")) {
			assertThat(this.database.query("SELECT * FROM " + table).toString()).doesNotContain("LEAK40");
		}
	}

	@Test
	void showsNoControlCharacters() {
		assertThatExceptionOfType(CodeFailedException.class)
			.isThrownBy(() -> warden(odd(), new Failing(null)).migrate());
		Predicate<String> harmless = (text) -> text.chars()
			.noneMatch((c) -> Character.isISOControl(c) || c == '\u202e' || c == '\u2028');
		assertThat(warden(odd()).status().lock().events()).allSatisfy((event) -> {
			assertThat(event.actor()).matches(harmless).hasSizeLessThanOrEqualTo(300);
			assertThat(event.reason()).matches(harmless).hasSizeLessThanOrEqualTo(1000);
		});
	}

	/**
	 * Fails with a text that is hard to store.
	 */
	private record Failing(@Nullable String outside) implements JavaMigration {

		@Override
		public String version() {
			return "7";
		}

		@Override
		public String description() {
			return "\u6ce8\u6587 fails";
		}

		@Override
		public boolean transactional() {
			return this.outside == null;
		}

		@Override
		public void migrate(MigrationContext context) {
			throw new IllegalStateException("why: " + ODD.repeat(300));
		}

	}

}
