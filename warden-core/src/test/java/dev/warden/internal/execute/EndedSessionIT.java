package dev.warden.internal.execute;

import java.util.stream.Stream;

import dev.warden.ErrorCode;
import dev.warden.LockState;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.MigrationFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Scripts that end their own session, or make it one with which the driver does not go
 * on.
 */
@ParameterizedClass(name = "{0}, {1}", allowZeroInvocations = true)
@MethodSource("statements")
class EndedSessionIT extends MigrationFixture {

	private static final String SPARE = "Remove the statement, or let it leave out its own session";

	private static final String DRIVER = "Remove the statement: the JDBC driver of PostgreSQL";

	private final String statement;

	private final String remedy;

	EndedSessionIT(DatabaseKind kind, String statement, String remedy) {
		super(kind);
		this.statement = statement;
		this.remedy = remedy;
	}

	static Stream<Arguments> statements() {
		return Stream
			.of(Arguments.of(DatabaseKind.H2_SERVED, "CALL ABORT_SESSION(SESSION_ID())", SPARE),
					Arguments.of(DatabaseKind.HSQLDB, "DISCONNECT", SPARE),
					Arguments.of(DatabaseKind.POSTGRESQL, "SET client_encoding = 'LATIN1'", DRIVER),
					Arguments.of(DatabaseKind.POSTGRESQL, "SET DateStyle = German", DRIVER),
					Arguments.of(DatabaseKind.POSTGRESQL, "SELECT pg_terminate_backend(pg_backend_pid())", SPARE),
					Arguments.of(DatabaseKind.MYSQL, "KILL CONNECTION_ID()", SPARE),
					Arguments.of(DatabaseKind.MARIADB, "KILL CONNECTION_ID()", SPARE))
			.filter((arguments) -> ((DatabaseKind) arguments.get()[0]).isWanted());
	}

	@BeforeEach
	void createUsers() {
		write("V1__users.sql", "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50));");
		warden().migrate();
	}

	private void writeEnding(String header, String statement) {
		write("V2__ends.sql", header, "INSERT INTO users VALUES (1, 'one');", statement + ";",
				"INSERT INTO users VALUES (2, 'two');");
	}

	private void assertFailed() {
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> warden().migrate())
			.withMessageStartingWith("Failed to execute statement 2 of 'V2__ends.sql' (line 3)")
			.withMessageEndingWith(": " + this.statement)
			.satisfies((ex) -> assertThat(ex.getRemedy()).startsWith(this.remedy));
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
		assertThat(warden().status().lock().releaseReason()).startsWith("failed: Failed to execute statement 2");
	}

	@Test
	void recordsTheFailureOfAScriptOutsideATransactionThatEndsItsOwnSession() {
		writeEnding("-- warden: transactional=false", this.statement);
		assertFailed();
		assertThat(this.database.queryForObject("SELECT state FROM warden_history WHERE version = '2'", String.class))
			.isEqualTo("FAILED");
		assertThatFailure(ErrorCode.FAILED_MIGRATION).isThrownBy(() -> warden().migrate())
			.withMessageContaining("Script 'V2__ends.sql' (version 2) failed at statement 2 of 3")
			.withMessageContaining("Failed to execute statement 2")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("Undo by hand what its statement 1 did"));
		assertThat(users()).containsExactly("one");
	}

	@Test
	void doesNotCallAFirstStatementUndoneThatEndsItsOwnSession() {
		write("V2__ends.sql", "-- warden: transactional=false", this.statement + ";");
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> warden().migrate())
			.satisfies((ex) -> assertThat(ex.getRemedy()).startsWith(this.remedy).contains("repair failed"));
		assertThat(this.database.queryForObject("SELECT state FROM warden_history WHERE version = '2'", String.class))
			.isEqualTo("FAILED");
	}

	@Test
	void leavesNothingOfAScriptInATransactionThatEndsItsOwnSession() {
		writeEnding("-- in a transaction, where it can be", this.statement);
		assertFailed();
		if (history().size() == 1) {
			assertThat(users()).isEmpty();
			writeEnding("-- corrected", "DELETE FROM users");
			assertThat(warden().migrate().applied()).isEqualTo(1);
			assertThat(users()).containsExactly("two");
		}
	}

}
