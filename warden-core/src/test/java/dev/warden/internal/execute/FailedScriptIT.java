package dev.warden.internal.execute;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.warden.ErrorCode;
import dev.warden.Limit;
import dev.warden.LockState;
import dev.warden.RepairKind;
import dev.warden.RepairedScript;
import dev.warden.Warden;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.Interruption;
import dev.warden.testing.JavaProcess;
import dev.warden.testing.MigrationFixture;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Scripts that fail or die half-way outside a transaction, and how to go on.
 */
@Timeout(120)
@EachDatabase({ DatabaseKind.H2_SERVED, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class FailedScriptIT extends MigrationFixture {

	private static final Set<RepairKind> FAILED = Set.of(RepairKind.FAILED);

	private static final String FIRST = "CREATE TABLE part_a (id INT);";

	private static final String SECOND = "INSERT INTO part_a VALUES (1);";

	private static final String THIRD = "CREATE TABLE part_b (id INT);";

	FailedScriptIT(DatabaseKind kind) {
		super(kind);
	}

	/**
	 * Return a header with these keys, with which a script runs outside a transaction.
	 */
	private String header(String... keys) {
		return switch (this.kind) {
			case POSTGRESQL ->
				"-- warden: transactional=false" + ((keys.length == 0) ? "" : ", " + String.join(", ", keys));
			default -> (keys.length == 0) ? "-- definition commits by itself" : "-- warden: " + String.join(", ", keys);
		};
	}

	private void writeScripts(String... parts) {
		write("V1__create_users.sql", "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50));");
		write("V2__parts.sql", parts);
		write("V3__insert_user_3.sql", "INSERT INTO users VALUES (3, 'user 3');");
	}

	private Map<String, Object> entry(String version) {
		return this.database.query("SELECT * FROM warden_history WHERE version = ?", version).get(0);
	}

	private void assertEntry(String state, int statement) {
		Map<String, Object> entry = entry("2");
		assertThat(entry.get("state")).isEqualTo(state);
		assertThat(((Number) entry.get("statement_number")).intValue()).isEqualTo(statement);
	}

	private int rows(String table) {
		return this.database.query("SELECT * FROM " + table).size();
	}

	/** Let a process do something, and die just before it sends a statement. */
	private void dieBefore(String statement, String operation) {
		try (JavaProcess process = JavaProcess.of(Mortal.class)
			.arguments(this.database)
			.arguments(this.scripts.toString(), statement, operation)
			.start()) {
			assertThat(process.awaitExit(Duration.ofSeconds(60))).as(process.lines()::toString).isEqualTo(Mortal.DEAD);
		}
		assertThat(warden().status().lock().state()).isNotEqualTo(LockState.FREE);
	}

	private void assertRefused(String... texts) {
		assertThatFailure(ErrorCode.FAILED_MIGRATION).isThrownBy(() -> warden().migrate())
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(texts))
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("'repair failed'").endsWith("."));
	}

	@Test
	void refusesToGoOnUntilItIsRepaired() {
		writeScripts(header(), FIRST, "CREATE TABLE users (id INT);", THIRD);
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> warden().migrate())
			.satisfies((ex) -> assertThat(ex.getStatement()).isEqualTo(2));
		assertEntry("FAILED", 2);
		assertThat(warden().status().migrations().failed()).isEqualTo(1);
		assertThat(warden().status().migrations().refusal()).contains("'V2__parts.sql' (version 2) failed");
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
		assertRefused("'V2__parts.sql' (version 2) failed at statement 2 of 3");
		writeScripts(header(), FIRST, THIRD);
		assertRefused("statement 2 of 3");
		assertThat(rows("users")).isZero();
		this.database.execute("DROP TABLE part_a");
		assertThat(warden().repair(FAILED).scripts()).singleElement()
			.isEqualTo(new RepairedScript(RepairKind.FAILED, "2", "V2__parts.sql",
					"removed: it failed at statement 2 of 3"));
		assertThat(warden().migrate().applied()).isEqualTo(2);
		assertThat(history()).containsExactly("1", "2", "3");
	}

	@Test
	void theFirstErrorSaysWhatStaysAndWhatComesBeforeTheNextStart() {
		writeScripts(header(), FIRST, SECOND, "INSERT INTO nowhere VALUES (1);", THIRD);
		String remedy = "Correct the script; then undo by hand what its statements 1 to 2 did, and whatever the failed"
				+ " statement 3 left behind, run the command 'repair failed', and start again: what took effect stays.";
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> warden().migrate())
			.satisfies((ex) -> assertThat(ex.getRemedy()).isEqualTo(remedy));
		assertThatFailure(ErrorCode.FAILED_MIGRATION).isThrownBy(() -> warden().migrate())
			.satisfies((ex) -> assertThat(ex.getRemedy()).startsWith(
					"Undo by hand what its statements 1 to 2 did, and whatever the failed statement 3 left behind, then"));
	}

	@Test
	void theFirstErrorOfAScriptThatGoesOnSaysSo() {
		writeScripts(header("retryable"), FIRST, "INSERT INTO nowhere VALUES (1);");
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> warden().migrate())
			.satisfies((ex) -> assertThat(ex.getRemedy()).isEqualTo("Correct the script; then start again, and it goes"
					+ " on with statement 2: what took effect stays."));
	}

	@Test
	void theFirstErrorOfARollbackSaysWhatComesNext() {
		write("V1__a.sql", "CREATE TABLE a (id INT);");
		write("V2__parts.sql", header(), FIRST, "-- rollback", "DROP TABLE part_a;", "DROP TABLE nowhere;");
		warden().migrate();
		assertThatExceptionOfType(StatementFailedException.class)
			.isThrownBy(() -> warden().rollback(Limit.count(1), false))
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains(
					"finish by hand what the rollback began, run the" + " command 'repair failed', and start again"));
	}

	@Test
	void goesOnAtTheStatementThatFailed() {
		writeScripts(header("retryable"), FIRST, SECOND, "CREATE TABLE users (id INT);",
				"INSERT INTO nowhere VALUES (1);");
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> warden().migrate());
		assertEntry("FAILED", 3);
		assertThatFailure(ErrorCode.PENDING_MIGRATION).isThrownBy(() -> warden().check());
		writeScripts(header("retryable"), FIRST, SECOND, THIRD, "INSERT INTO nowhere VALUES (1);");
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> warden().migrate())
			.satisfies((ex) -> assertThat(ex.getStatement()).isEqualTo(4));
		assertEntry("FAILED", 4);
		writeScripts(header("retryable"), FIRST, SECOND, THIRD, "INSERT INTO part_b VALUES (1);");
		assertThat(warden().migrate().applied()).isEqualTo(2);
		assertEntry("APPLIED", 4);
		assertThat(entry("2").get("error")).isNull();
		assertThat(rows("part_a")).isEqualTo(1);
		assertThat(rows("part_b")).isEqualTo(1);
		assertThat(history()).containsExactly("1", "2", "3");
		warden().check();
		assertThat(warden().repair(Set.of()).scripts()).isEmpty();
	}

	@Test
	void goesOnWithARepeatableScript() {
		write("R__parts.sql", header("retryable"), FIRST, SECOND, "INSERT INTO nowhere VALUES (1);");
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> warden().migrate());
		write("R__parts.sql", header("retryable"), FIRST, SECOND, THIRD);
		assertThat(warden().migrate().applied()).isEqualTo(1);
		assertThat(rows("part_a")).isEqualTo(1);
		assertThat(history()).hasSize(1);
		warden().check();
	}

	@Test
	void refusesAScriptThatBecameShorterThanItsFailure() {
		writeScripts(header("retryable"), FIRST, SECOND, "CREATE TABLE users (id INT);");
		assertThatExceptionOfType(StatementFailedException.class).isThrownBy(() -> warden().migrate());
		writeScripts(header("retryable"), FIRST, SECOND);
		assertRefused("statement 3 of 3");
		assertEntry("FAILED", 3);
	}

	@Test
	void goesOnWhereAProcessDied() {
		writeScripts(header("retryable"), FIRST, SECOND, THIRD);
		dieBefore("part_b", "migrate");
		assertEntry("RUNNING", 3);
		assertThat(warden().migrate().applied()).isEqualTo(2);
		assertEntry("APPLIED", 3);
		assertThat(rows("part_a")).isEqualTo(1);
		assertThat(rows("part_b")).isZero();
		warden().check();
	}

	@Test
	void refusesWhereAProcessDiedUntilThatIsRepaired() {
		writeScripts(header(), FIRST, SECOND, THIRD);
		dieBefore("part_b", "migrate");
		assertRefused("statement 3 of 3", "interrupted");
		assertEntry("FAILED", 3);
		this.database.execute("DROP TABLE part_a");
		assertThat(warden().repair(FAILED).scripts()).hasSize(1);
		assertThat(warden().migrate().applied()).isEqualTo(2);
	}

	@Test
	void isRepairedRightAfterItsProcessDied() {
		writeScripts(header(), FIRST, SECOND, THIRD);
		dieBefore("part_b", "migrate");
		assertThat(warden().repair(FAILED).scripts()).extracting(RepairedScript::change)
			.containsExactly("removed: it was interrupted at statement 3 of 3");
		this.database.execute("DROP TABLE part_a");
		assertThat(warden().migrate().applied()).isEqualTo(2);
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
	}

	/** Its statement numbers are those of the rollback. */
	@Test
	void neverGoesOnWithTheUpgradeWhereTheRollbackFailed() {
		writeScripts(header("retryable"), FIRST, SECOND, THIRD, "-- rollback", "DROP TABLE part_b;",
				"DROP TABLE nowhere;", "DROP TABLE part_a;");
		warden().migrate(Limit.target("2"));
		assertThatExceptionOfType(StatementFailedException.class)
			.isThrownBy(() -> warden().rollback(Limit.none(), false));
		assertEntry("FAILED", 2);
		assertRefused("Rollback of 'V2__parts.sql' (version 2) failed at statement 2 of 3");
		this.database.execute("DROP TABLE part_a");
		assertThat(warden().repair(FAILED).scripts()).extracting(RepairedScript::change)
			.containsExactly("removed: its rollback failed at statement 2 of 3");
		assertThat(warden().migrate().applied()).isEqualTo(2);
		assertThat(rows("part_a")).isEqualTo(1);
	}

	@Test
	void neverGoesOnWithTheUpgradeWhereAProcessDiedInTheRollback() {
		writeScripts(header("retryable"), FIRST, SECOND, THIRD, "-- rollback", "DROP TABLE part_b;",
				"DROP TABLE part_a;");
		warden().migrate(Limit.target("2"));
		dieBefore("DROP TABLE part_a", "rollback");
		assertRefused("Rollback of 'V2__parts.sql' (version 2) failed at statement 2 of 2", "interrupted");
		this.database.execute("DROP TABLE part_a");
		warden().repair(FAILED);
		assertThat(warden().migrate().applied()).isEqualTo(2);
		assertThat(List.of(rows("part_a"), rows("part_b"))).containsExactly(1, 0);
	}

	/** Dies in the middle, without a word to the database. */
	public static final class Mortal {

		static final int DEAD = 9;

		public static void main(String[] args) {
			Interruption death = new Interruption(new DriverManagerDataSource(args[0], args[1], args[2]), args[4],
					() -> Runtime.getRuntime().halt(DEAD));
			Warden warden = new Warden(death,
					new TestSettings().scripts(new ScriptFolder(Path.of(args[3]))).owner("mortal").warden());
			if (args[5].equals("rollback")) {
				warden.rollback(Limit.none(), false);
			}
			else {
				warden.migrate();
			}
		}

	}

}
