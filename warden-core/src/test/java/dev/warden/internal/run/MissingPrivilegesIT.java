package dev.warden.internal.run;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.warden.ErrorCode;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What an administrator reads, and pastes, where the database user lacks privileges.
 */
@EachDatabase({ DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class MissingPrivilegesIT {

	private final boolean postgres;

	private final TestDatabase database;

	private final TestDatabase poor;

	private final String schema;

	private ScriptFolder scripts;

	MissingPrivilegesIT(DatabaseKind kind) {
		this.postgres = kind == DatabaseKind.POSTGRESQL;
		this.database = kind.fresh();
		this.poor = this.database.withUser("poor");
		this.schema = this.postgres ? "public" : this.database.queryForObject("SELECT DATABASE()", String.class);
	}

	@BeforeEach
	void writeScripts(@TempDir Path folder) {
		this.scripts = new ScriptFolder(folder).writeUsers(2);
		if (this.postgres) {
			this.database.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
		}
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private Warden warden(TestDatabase database) {
		return new Warden(database.dataSource(), new TestSettings().scripts(this.scripts).warden());
	}

	private WardenException refusal() {
		return catchThrowableOfType(WardenException.class, () -> warden(this.poor).migrate());
	}

	/** Return the statements of a remedy, with or without those after "or". */
	private static List<String> grants(String remedy) {
		return Pattern.compile("GRANT [^;]*;").matcher(remedy).results().map(MatchResult::group).toList();
	}

	private void openSchema() {
		if (this.postgres) {
			this.database.execute("GRANT USAGE ON SCHEMA public TO " + this.poor.user());
		}
	}

	private void grant(String privileges, String table) {
		this.database.execute("GRANT " + privileges + " ON " + this.schema + "." + table + " TO " + this.poor.user());
	}

	@Test
	void whoMayNotCreateTablesIsNamedAndLetInByTheFirstStatement() {
		openSchema();
		WardenException refused = refusal();
		assertThat(refused).hasMessageStartingWith("Missing privilege CREATE on schema '" + this.schema + "' for user ")
			.hasMessageContaining(this.poor.user())
			.hasMessageContaining(" to create the tables 'warden_lock', 'warden_lock_event' and 'warden_history'");
		this.database.execute(grants(refused.getRemedy()).get(0));
		assertThat(warden(this.poor).migrate().applied()).isEqualTo(3);
	}

	@Test
	void everythingThatIsMissingIsListedAtOnce() {
		warden(this.database).migrate();
		this.scripts.write("V4__look.sql", "SELECT 1;");
		openSchema();
		for (String table : List.of("warden_lock", "warden_lock_event", "warden_history")) {
			grant("SELECT", table);
		}
		WardenException refused = refusal();
		assertThat(refused.getCode()).isEqualTo(ErrorCode.MISSING_PRIVILEGE);
		String prefix = " on '" + this.schema + ".";
		assertThat(refused).hasMessageStartingWith("Missing privileges for user ")
			.hasMessageContaining(this.poor.user())
			.hasMessageContaining(": INSERT, UPDATE" + prefix + "warden_lock'; INSERT" + prefix
					+ "warden_lock_event'; INSERT, UPDATE, DELETE" + prefix + "warden_history'");
		assertThat(grants(refused.getRemedy())).hasSize(3).noneMatch((grant) -> grant.contains("SELECT"));
		grants(refused.getRemedy()).forEach(this.database::execute);
		assertThat(warden(this.poor).migrate().applied()).isOne();
		assertThat(this.database.query("SELECT 1 FROM " + this.schema + ".warden_lock WHERE locked")).isEmpty();
	}

	@Test
	void tablesOfASchemaThatIsClosedAreOpenedByTheStatements() {
		warden(this.database).migrate();
		this.scripts.write("V4__look.sql", "SELECT 1;");
		Warden warden = new Warden(this.poor.dataSource(),
				new TestSettings().scripts(this.scripts).schema(this.schema).warden());
		WardenException refused = catchThrowableOfType(WardenException.class, warden::migrate);
		assertThat(refused.getCode()).as(refused.toString()).isEqualTo(ErrorCode.MISSING_PRIVILEGE);
		List<String> grants = grants(refused.getRemedy());
		// MySQL hides tables from who may not read them, so the first one lets create
		grants.subList(this.postgres ? 0 : 1, grants.size()).forEach(this.database::execute);
		assertThat(warden.migrate().applied()).isOne();
	}

	@Test
	void aSchemaOnTheSearchPathThatIsClosedIsNamed() {
		Assumptions.assumeTrue(this.postgres, "MySQL has no search path");
		WardenException refused = refusal();
		assertThat(refused.getCode()).isEqualTo(ErrorCode.MISSING_PRIVILEGE);
		assertThat(refused).hasMessage("Missing privilege USAGE on schema 'public', the first one on the search path");
		grants(refused.getRemedy()).forEach(this.database::execute);
		assertThat(warden(this.poor).migrate().applied()).isEqualTo(3);
	}

	@Test
	void aSchemaThatMayNotBeCreatedIsCreatedAfterTheStatement() {
		String fresh = this.schema + "_fresh";
		Warden warden = new Warden(this.poor.dataSource(),
				new TestSettings().scripts(this.scripts).schema(fresh).createSchema().warden());
		WardenException refused = catchThrowableOfType(WardenException.class, warden::migrate);
		assertThat(refused.getCode()).as(refused.toString()).isEqualTo(ErrorCode.MISSING_PRIVILEGE);
		assertThat(grants(refused.getRemedy())).singleElement().asString().contains(this.poor.user());
		grants(refused.getRemedy()).forEach(this.database::execute);
		try {
			assertThat(warden.migrate().applied()).isEqualTo(3);
		}
		finally {
			this.database.execute("DROP SCHEMA " + fresh + (this.postgres ? " CASCADE" : ""));
		}
	}

}
