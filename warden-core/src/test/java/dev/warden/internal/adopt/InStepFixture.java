package dev.warden.internal.adopt;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.warden.Adopt;
import dev.warden.AdoptSettings;
import dev.warden.BaselineSettings;
import dev.warden.EntryType;
import dev.warden.MigrationContext;
import dev.warden.Placeholders;
import dev.warden.PlanSettings;
import dev.warden.Rule;
import dev.warden.Warden;
import dev.warden.WardenSettings;
import dev.warden.internal.script.AdaptedMigration;
import dev.warden.testing.DatabaseKind;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.output.ValidateResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One application that the real Flyway and Warden migrate in turn.
 */
abstract class InStepFixture extends FlywayFixture {

	private static final Set<MigrationState> CALM = Set.of(MigrationState.SUCCESS, MigrationState.OUT_OF_ORDER,
			MigrationState.SUPERSEDED, MigrationState.DELETED, MigrationState.BASELINE, MigrationState.BELOW_BASELINE,
			MigrationState.BASELINE_IGNORED);

	boolean outOfOrder;

	boolean keepInStep = true;

	BaselineSettings baseline = BaselineSettings.DEFAULT;

	InStepFixture(DatabaseKind kind) {
		super(kind);
	}

	@BeforeEach
	void createFolder() throws IOException {
		Files.createDirectories(this.scripts.resolve("sub"));
	}

	@Override
	FluentConfiguration flyway() {
		return super.flyway().javaMigrations(new V1_1__Code())
			.outOfOrder(this.outOfOrder)
			.baselineOnMigrate(this.baseline.onMigrate())
			.baselineVersion(this.baseline.version())
			.placeholders(Map.of("who", "me"));
	}

	@Override
	protected WardenSettings settings() {
		WardenSettings settings = super.settings();
		return new WardenSettings(null, false,
				settings.scripts().withPlaceholders(Placeholders.of(Map.of("who", "me"))), settings.history(),
				new PlanSettings(Rule.FAIL, Rule.FAIL, Rule.FAIL, this.outOfOrder), settings.lock())
			.withBaseline(this.baseline)
			.withAdopt(new AdoptSettings(Adopt.AUTO, null, this.keepInStep));
	}

	@Override
	protected Warden warden() {
		return new Warden(dataSource(), settings(), null, List.of(new Code()), List.of());
	}

	void writeFirst() {
		write("V1__create_users.sql", "-- by ${who}", "CREATE TABLE users (id INT, name VARCHAR(50));");
		write("afterMigrateApplied.sql", "INSERT INTO users VALUES (0, 'called');");
		write("R__names.sql", "DELETE FROM users WHERE name = 'R';", "INSERT INTO users VALUES (99, 'R');");
		write("sub/R__who.sql", "-- ${who} 1", "DELETE FROM users WHERE name = '${who}';");
	}

	void writeVersion(String version) {
		write("V" + version + "__user_" + version + ".sql",
				"INSERT INTO users VALUES (" + version + ", 'user " + version + "');");
	}

	/**
	 * Assert that to both everything is applied, and nothing wrong.
	 */
	void assertCalm() {
		Flyway flyway = flyway().load();
		ValidateResult result = flyway.validateWithResult();
		assertThat(result.validationSuccessful).as(String.valueOf(result.getAllErrorMessages())).isTrue();
		assertThat(flyway.info().pending()).isEmpty();
		assertThat(flyway.info().all()).allMatch((info) -> CALM.contains(info.getState()));
		warden().validate();
		warden().check();
		assertThat(warden().history().entries()).allMatch((entry) -> entry.state().countsAsApplied());
	}

	/**
	 * Assert that both histories say the same.
	 */
	void assertInStep() {
		assertCalm();
		assertThat(ofWarden()).containsExactlyInAnyOrderElementsOf(ofFlyway(flyway().load()));
	}

	private List<String> ofWarden() {
		return warden().history()
			.entries()
			.stream()
			.filter((entry) -> entry.type() != EntryType.ALWAYS && entry.type() != EntryType.BASELINE)
			.map((entry) -> entry.rank() + " " + entry.version() + " " + entry.description() + " " + entry.script())
			.toList();
	}

	private static List<String> ofFlyway(Flyway flyway) {
		return Arrays.stream(flyway.info().applied())
			.filter((info) -> info.getState() == MigrationState.SUCCESS
					|| info.getState() == MigrationState.OUT_OF_ORDER)
			.filter((info) -> !info.getType().isBaseline())
			.map((info) -> info.getInstalledRank() + " " + info.getVersion() + " " + info.getDescription() + " "
					+ info.getScript())
			.toList();
	}

	@SuppressWarnings("checkstyle:TypeName")
	static class V1_1__Code extends BaseJavaMigration {

		@Override
		public Integer getChecksum() {
			return 4711;
		}

		@Override
		public void migrate(Context context) throws Exception {
			try (var statement = context.getConnection().createStatement()) {
				statement.execute("INSERT INTO users VALUES (1, 'code')");
			}
		}

	}

	record Code() implements AdaptedMigration {

		@Override
		public Object adapted() {
			return new V1_1__Code();
		}

		@Override
		public String version() {
			return "1.1";
		}

		@Override
		public String description() {
			return "Code";
		}

		@Override
		public @Nullable String checksum() {
			return FLYWAY + 4711;
		}

		@Override
		public void migrate(MigrationContext context) {
			context.jdbc().update("INSERT INTO users VALUES (1, 'code')");
		}

	}

}
