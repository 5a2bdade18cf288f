package dev.warden.migrate;

import dev.warden.execute.StatementFailedException;
import dev.warden.lock.LockState;
import dev.warden.plan.FailedMigrationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Scripts that end their own session, or make it one with which the driver does not go
 * on. Each class has the statements that do so, with what the remedy says about them.
 */
abstract class EndedSessionContract extends MigrationFixture {

	@BeforeEach
	void createUsers() {
		write("V1__users.sql", "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50));");
		warden().migrate();
	}

	private void writeEnding(String header, String statement) {
		write("V2__ends.sql", header, "INSERT INTO users VALUES (1, 'one');", statement + ";",
				"INSERT INTO users VALUES (2, 'two');");
	}

	private void assertFailed(String statement, String remedy) {
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> warden().migrate())
			.withMessageStartingWith("Failed to execute statement 2 of 'V2__ends.sql' (line 3)")
			.withMessageEndingWith(": " + statement)
			.satisfies((ex) -> assertThat(ex.getRemedy()).startsWith(remedy));
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
		assertThat(warden().status().lock().releaseReason()).startsWith("failed: Failed to execute statement 2");
	}

	@ParameterizedTest
	@MethodSource("statements")
	void recordsTheFailureOfAScriptOutsideATransactionThatEndsItsOwnSession(String statement, String remedy) {
		writeEnding("-- warden: transactional=false", statement);
		assertFailed(statement, remedy);
		assertThat(this.database.queryForObject("SELECT state FROM warden_history WHERE version = '2'", String.class))
			.isEqualTo("FAILED");
		assertThatExceptionOfType(FailedMigrationException.class).isThrownBy(() -> warden().migrate())
			.withMessageContaining("Script 'V2__ends.sql' (version 2) failed at statement 2 of 3")
			.withMessageContaining("Failed to execute statement 2")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("Undo by hand what its statement 1 did"));
		assertThat(users()).containsExactly("one");
	}

	@ParameterizedTest
	@MethodSource("statements")
	void doesNotCallAFirstStatementUndoneThatEndsItsOwnSession(String statement, String remedy) {
		write("V2__ends.sql", "-- warden: transactional=false", statement + ";");
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> warden().migrate())
			.satisfies((ex) -> assertThat(ex.getRemedy()).startsWith(remedy).contains("repair failed"));
		assertThat(this.database.queryForObject("SELECT state FROM warden_history WHERE version = '2'", String.class))
			.isEqualTo("FAILED");
	}

	@ParameterizedTest
	@MethodSource("statements")
	void leavesNothingOfAScriptInATransactionThatEndsItsOwnSession(String statement, String remedy) {
		writeEnding("-- in a transaction, where it can be", statement);
		assertFailed(statement, remedy);
		if (history().size() == 1) {
			assertThat(users()).isEmpty();
			writeEnding("-- corrected", "DELETE FROM users");
			assertThat(warden().migrate().applied()).isEqualTo(1);
			assertThat(users()).containsExactly("two");
		}
	}

}
