package dev.warden.internal.execute;

import java.util.ArrayList;
import java.util.List;

import dev.warden.ErrorCode;
import dev.warden.JavaMigration;
import dev.warden.Limit;
import dev.warden.LockState;
import dev.warden.MalformedVersionException;
import dev.warden.MigrationContext;
import dev.warden.MigrationListener;
import dev.warden.MigrationScript;
import dev.warden.MigrationStatus.State;
import dev.warden.ReversibleJavaMigration;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.internal.lock.LockLostException;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.MigrationFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Migrations in Java among the scripts, on every database.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.SQLITE, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL,
		DatabaseKind.MARIADB })
class JavaMigrationIT extends MigrationFixture {

	JavaMigrationIT(DatabaseKind kind) {
		super(kind);
	}

	private Warden warden(JavaMigration... migrations) {
		return warden(List.of(), migrations);
	}

	private Warden warden(List<? extends MigrationListener> listeners, JavaMigration... migrations) {
		return new Warden(dataSource(), settings(), null, List.of(migrations), listeners);
	}

	@Test
	void runsAmongTheScriptsByItsVersion() {
		writeFive();
		List<String> told = new ArrayList<>();
		MigrationListener listener = new MigrationListener() {

			@Override
			public void scriptStarted(MigrationScript script) {
				told.add(script.migration());
			}

		};
		assertThat(warden(List.of(listener), new AddUser("3_5")).migrate().applied()).isEqualTo(6);
		assertThat(history()).containsExactly("1", "2", "3", "3.5", "4", "21");
		assertThat(told).containsExactly("1 create users", "2 insert user 2", "3 insert user 3", "3.5 add user",
				"4 insert user 4", "21 insert user 21");
		assertThat(users()).contains("java").hasSize(5);
		assertThat(this.database.query("SELECT script FROM warden_history WHERE version = '3.5'")).singleElement()
			.satisfies((row) -> assertThat(row.get("script")).isEqualTo(AddUser.class.getName()));
		assertThat(warden(new AddUser("3.5")).migrate().applied()).isZero();
		assertThat(warden(new AddUser("3.5")).status().migrations().scripts()).hasSize(6)
			.extracting((script) -> script.state())
			.containsOnly(State.APPLIED);
	}

	@Test
	void runsOutsideATransactionWhereItSaysSo() {
		writeFive();
		assertThat(warden(new AddUser("22").outsideTransaction()).migrate().applied()).isEqualTo(6);
		assertThat(history()).endsWith("22");
		assertThat(users()).contains("java");
	}

	@Test
	void isTakenBack() {
		writeFive();
		warden(new AddUser("22")).migrate();
		assertThat(warden(new AddUser("22")).rollback(Limit.none(), false).rolledBack()).isEqualTo(1);
		assertThat(users()).doesNotContain("java");
		assertThat(history()).endsWith("21");
		warden(new AddUser("22"), new Plain("23")).migrate();
		assertThatFailure(ErrorCode.MISSING_ROLLBACK)
			.isThrownBy(() -> warden(new AddUser("22"), new Plain("23")).rollback(Limit.none(), false));
	}

	@Test
	void namesItsClassWhenItFails() {
		writeFive();
		Warden warden = warden(new AddUser("22").then(() -> {
			throw new IllegalStateException("no such luck");
		}));
		assertThatExceptionOfType(CodeFailedException.class).isThrownBy(warden::migrate)
			.withMessage("Failed to run V22 'add user' in class '" + AddUser.class.getName() + "': no such luck")
			.withCauseInstanceOf(IllegalStateException.class);
		assertThat(warden.status().lock().state()).isEqualTo(LockState.FREE);
		List<?> entry = this.database.query("SELECT * FROM warden_history WHERE version = '22' AND state = 'APPLIED'");
		assertThat(entry).isEmpty();
	}

	@Test
	void namesItsClassWhenItFailsAfterItsConnectionBroke() {
		assumeTrue(endingOwnSession() != null);
		writeFive();
		Warden warden = warden(new Broken(String.valueOf(endingOwnSession())));
		assertThatExceptionOfType(CodeFailedException.class).isThrownBy(warden::migrate)
			.withMessageEndingWith(": no such luck");
		assertThat(warden.status().lock().state()).isEqualTo(LockState.FREE);
		assertThat(this.database.queryForObject("SELECT error FROM warden_history WHERE version = '22'", String.class))
			.endsWith(": no such luck");
	}

	/** Return what ends the session that it runs in, or null where there is no such. */
	private @Nullable String endingOwnSession() {
		return switch (this.kind) {
			case POSTGRESQL -> "SELECT pg_terminate_backend(pg_backend_pid())";
			case MYSQL, MARIADB -> "KILL CONNECTION_ID()";
			default -> null;
		};
	}

	@Test
	void refusesChangesOnlyWhereItTellsThem() {
		writeFive();
		warden(new AddUser("22").checksum("one")).migrate();
		assertThat(warden(new AddUser("22").checksum("one")).migrate().applied()).isZero();
		assertThatFailure(ErrorCode.CHECKSUM_MISMATCH)
			.isThrownBy(() -> warden(new AddUser("22").checksum("two")).migrate());
		assertThatFailure(ErrorCode.MISSING_SCRIPT).isThrownBy(() -> warden().migrate())
			.withMessageContainingAll(AddUser.class.getName());
	}

	@Test
	void refusesAVersionThatAScriptHas() {
		writeFive();
		assertThatFailure(ErrorCode.DUPLICATE_VERSION).isThrownBy(() -> warden(new AddUser("3.0")).migrate())
			.withMessageContaining("V3__insert_user_3.sql")
			.withMessageContaining(AddUser.class.getName());
		assertThatExceptionOfType(MalformedVersionException.class).isThrownBy(() -> warden(new AddUser("x")).migrate());
		assertThat(tables()).isEmpty();
	}

	/** Return how a run fails while whose code somebody takes the lock. */
	private Class<? extends WardenException> failureOnceTheLockIsLost() {
		return switch (this.kind) {
			case SQLITE -> CodeFailedException.class;
			default -> LockLostException.class;
		};
	}

	@Test
	void commitsNothingOnceTheLockIsLost() {
		writeFive();
		Warden warden = warden(new AddUser("22")
			.then(() -> this.database.execute("UPDATE warden_lock SET token = token + 1, locked = FALSE")));
		assertThatExceptionOfType(failureOnceTheLockIsLost()).isThrownBy(warden::migrate);
		assertThat(this.database.query("SELECT * FROM warden_history WHERE version = '22' AND state = 'APPLIED'"))
			.isEmpty();
	}

	@Test
	void aListenerThatThrowsStopsTheRun() {
		writeFive();
		MigrationListener listener = new MigrationListener() {

			@Override
			public void scriptStarted(MigrationScript script) {
				if (script.name().startsWith("V3__")) {
					throw new IllegalStateException("not on a Friday");
				}
			}

		};
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> warden(List.of(listener)).migrate())
			.withMessage("not on a Friday");
		assertThat(history()).containsExactly("1", "2");
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
		assertThat(warden().status().migrations().lastError()).isEqualTo("not on a Friday");
	}

	/** Return whether code can run in a transaction here. */
	private boolean runsCodeInTransactions() {
		return this.kind != DatabaseKind.H2 && this.kind != DatabaseKind.MYSQL && this.kind != DatabaseKind.MARIADB;
	}

	@Test
	void mayNotEndItsTransactionItself() {
		writeFive();
		if (runsCodeInTransactions()) {
			assertThatExceptionOfType(CodeFailedException.class).isThrownBy(() -> warden(new Committing()).migrate())
				.withMessageContaining("setAutoCommit() would tear the migration from its entry");
			assertThat(history()).doesNotContain("22");
		}
		else {
			assertThat(warden(new Committing()).migrate().applied()).isEqualTo(6);
			assertThat(history()).endsWith("22");
		}
	}

	private static final class AddUser implements ReversibleJavaMigration {

		private final String version;

		private @Nullable String checksum;

		private boolean transactional = true;

		private Runnable then = () -> {
		};

		AddUser(String version) {
			this.version = version;
		}

		AddUser checksum(String checksum) {
			this.checksum = checksum;
			return this;
		}

		AddUser outsideTransaction() {
			this.transactional = false;
			return this;
		}

		AddUser then(Runnable then) {
			this.then = then;
			return this;
		}

		@Override
		public String version() {
			return this.version;
		}

		@Override
		public String description() {
			return "add user";
		}

		@Override
		public @Nullable String checksum() {
			return this.checksum;
		}

		@Override
		public boolean transactional() {
			return this.transactional;
		}

		@Override
		public void migrate(MigrationContext context) {
			context.jdbc().update("INSERT INTO users VALUES (50, 'java')");
			this.then.run();
		}

		@Override
		public void rollback(MigrationContext context) {
			context.jdbc().update("DELETE FROM users WHERE id = 50");
		}

	}

	/** A migration that ends its own transaction. */
	private static final class Committing implements JavaMigration {

		@Override
		public String version() {
			return "22";
		}

		@Override
		public String description() {
			return "commits";
		}

		@Override
		public void migrate(MigrationContext context) throws Exception {
			context.connection().setAutoCommit(false);
			context.connection().commit();
			context.connection().close();
		}

	}

	/** A migration that begins a transaction, loses its connection, and fails. */
	private record Broken(String ending) implements JavaMigration {

		@Override
		public String version() {
			return "22";
		}

		@Override
		public String description() {
			return "broken";
		}

		@Override
		public boolean transactional() {
			return false;
		}

		@Override
		public void migrate(MigrationContext context) throws Exception {
			context.connection().setAutoCommit(false);
			context.jdbc().update("INSERT INTO users VALUES (50, 'java')");
			try {
				context.jdbc().execute(this.ending);
			}
			catch (DataAccessException ex) {
				throw new IllegalStateException("no such luck", ex);
			}
		}

	}

	/** A migration that cannot be taken back. */
	private record Plain(String version) implements JavaMigration {

		@Override
		public String description() {
			return "plain";
		}

		@Override
		public void migrate(MigrationContext context) {
			context.jdbc().queryForList("SELECT * FROM users");
		}

	}

}
