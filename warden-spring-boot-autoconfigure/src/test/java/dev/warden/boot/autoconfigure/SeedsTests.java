package dev.warden.boot.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.warden.MigrationStatus.ScriptStatus;
import dev.warden.MigrationStatus.State;
import dev.warden.RepairKind;
import dev.warden.Warden;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows for development, as docs/seeds.md shows them: a location that only one profile
 * has.
 */
class SeedsTests {

	private static final String INSERT = "INSERT INTO customer VALUES (%d, '%s');";

	@TempDir
	Path folder;

	private Path seed;

	private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

	@BeforeEach
	void writeScripts() throws IOException {
		Path migration = Files.createDirectories(this.folder.resolve("migration"));
		this.seed = Files.createDirectories(this.folder.resolve("seed"));
		write(migration, "V1__create_customer.sql", "CREATE TABLE customer (id INT PRIMARY KEY, name VARCHAR(20));");
		write(this.seed, "R__customers.sql", "DELETE FROM customer WHERE id < 0;", INSERT.formatted(-1, "Ada"));
		Files.writeString(this.folder.resolve("application.yml"), "warden.locations: " + location(migration));
		Files.writeString(this.folder.resolve("application-dev.yml"),
				"warden.locations: " + location(migration) + ", " + location(this.seed));
	}

	private static String location(Path path) {
		return "filesystem:" + path;
	}

	private static void write(Path folder, String name, String... lines) throws IOException {
		Files.write(folder.resolve(name), List.of(lines));
	}

	private ApplicationContextRunner runner(String... properties) {
		return new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer())
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
					JdbcTemplateAutoConfiguration.class, WardenAutoConfiguration.class))
			.withPropertyValues("spring.config.location=file:" + this.folder + "/", "spring.datasource.url=" + this.url,
					"spring.datasource.username=sa")
			.withPropertyValues(properties);
	}

	private static List<String> names(ApplicationContext context) {
		return context.getBean(JdbcTemplate.class).queryForList("SELECT name FROM customer ORDER BY id", String.class);
	}

	private static List<State> states(ApplicationContext context) {
		return context.getBean(Warden.class).status().migrations().scripts().stream().map(ScriptStatus::state).toList();
	}

	@Test
	void runOnceAndOnlyWithTheirProfile() {
		runner().run((context) -> assertThat(names(context)).isEmpty());
		ApplicationContextRunner dev = runner("spring.profiles.active=dev");
		dev.run((context) -> assertThat(names(context)).containsExactly("Ada"));
		dev.run((context) -> {
			context.getBean(JdbcTemplate.class).update("UPDATE customer SET name = 'Grace'");
			assertThat(context.getBean(Warden.class).migrate().applied()).isZero();
			assertThat(names(context)).containsExactly("Grace");
		});
	}

	@Test
	void runAgainOnceTheyHaveChanged() throws IOException {
		ApplicationContextRunner dev = runner("spring.profiles.active=dev");
		dev.run((context) -> assertThat(names(context)).containsExactly("Ada"));
		write(this.seed, "R__customers.sql", "DELETE FROM customer WHERE id < 0;", INSERT.formatted(-1, "Ada"),
				INSERT.formatted(-2, "Grace"));
		dev.run((context) -> assertThat(names(context)).containsExactly("Grace", "Ada"));
	}

	@Test
	void areMissedWithoutTheirProfile() {
		runner("spring.profiles.active=dev").run((context) -> assertThat(names(context)).containsExactly("Ada"));
		runner().run((context) -> assertThat(context).getFailure()
			.rootCause()
			.hasMessageContaining("'R__customers.sql'")
			.hasMessageContaining("was not found"));
	}

	@Test
	void leaveTheirRowsWhenTheyAreRemoved() throws IOException {
		ApplicationContextRunner dev = runner("spring.profiles.active=dev", "warden.validation.missing=warn");
		dev.run((context) -> assertThat(names(context)).containsExactly("Ada"));
		Files.delete(this.seed.resolve("R__customers.sql"));
		write(this.seed, "R__orders.sql", "SELECT 1;");
		dev.run((context) -> {
			assertThat(names(context)).containsExactly("Ada");
			assertThat(states(context)).containsExactlyInAnyOrder(State.APPLIED, State.MISSING, State.APPLIED);
			context.getBean(Warden.class).repair(Set.of(RepairKind.FILES));
			assertThat(states(context)).containsExactly(State.APPLIED, State.APPLIED);
		});
		runner("spring.profiles.active=dev").run((context) -> assertThat(context).hasNotFailed());
	}

}
