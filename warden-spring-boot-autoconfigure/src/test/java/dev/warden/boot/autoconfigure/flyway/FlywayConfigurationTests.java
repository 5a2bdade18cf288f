package dev.warden.boot.autoconfigure.flyway;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import ch.qos.logback.classic.Level;
import dev.warden.ErrorCode;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.boot.autoconfigure.StartedApplication;
import dev.warden.boot.autoconfigure.WardenAutoConfiguration;
import dev.warden.testing.RecordedLog;
import dev.warden.testing.ScriptFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class FlywayConfigurationTests {

	private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

	private final RecordedLog log = new RecordedLog("dev.warden", Level.INFO);

	@TempDir
	private Path folder;

	private ApplicationContextRunner runner = new ApplicationContextRunner();

	@BeforeEach
	void prepare() {
		new ScriptFolder(this.folder).write("V1__a.sql", "CREATE TABLE texts (text VARCHAR(100));",
				"INSERT INTO texts VALUES ('${Owner}');");
		this.runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, WardenAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=" + this.url, "spring.datasource.username=sa",
					"spring.flyway.locations=filesystem:" + this.folder + ",classpath:nowhere");
	}

	@AfterEach
	void stopRecording() {
		this.log.close();
	}

	@Test
	void aForgottenPlaceholderIsReplaced() {
		this.runner.withPropertyValues("spring.flyway.placeholders.owner=alice").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(texts()).containsExactly("alice");
		});
	}

	@Test
	void anUnknownPlaceholderIsRefusedAsFlywayRefusesIt() {
		this.runner.run((context) -> assertThat(context.getStartupFailure()).rootCause()
			.isInstanceOfSatisfying(WardenException.class,
					(ex) -> assertThat(ex.getCode()).isEqualTo(ErrorCode.UNKNOWN_PLACEHOLDER)));
	}

	@Test
	void whatIsSaidBelowWardenCountsFirst() {
		this.runner
			.withPropertyValues("spring.flyway.placeholders.Owner=alice", "warden.placeholders.Owner=bob",
					"spring.flyway.out-of-order=true", "spring.flyway.stream=true")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(texts()).containsExactly("bob");
				assertThat(log())
					.contains("Read the configuration of Flyway: ", "'spring.flyway.locations' as 'warden.locations'",
							"'spring.flyway.out-of-order' as 'warden.out-of-order'",
							"Left out of the configuration of Flyway, since Warden's own is set:"
									+ " 'spring.flyway.placeholders.Owner' as 'warden.placeholders.Owner'",
							"Properties of Flyway without effect: 'spring.flyway.stream'")
					.doesNotContain("does not exist and has no effect");
			});
	}

	@Test
	void whatWouldDoSomethingElseRefusesTheStart() {
		this.runner
			.withPropertyValues("spring.flyway.placeholders.owner=alice",
					"spring.flyway.skip-executing-migrations=true")
			.run((context) -> {
				assertThat(context.getStartupFailure()).rootCause()
					.hasMessageContaining("'spring.flyway.skip-executing-migrations'");
				assertThat(tables()).isEmpty();
			});
	}

	@Test
	void aCommandThatRunsNoScriptWorksAnyway() {
		this.runner
			.withPropertyValues("spring.flyway.skip-executing-migrations=true", "warden.command=unlock",
					"warden.startup=none")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void flywayDisabledIsWardenDisabled() {
		this.runner.withPropertyValues("spring.flyway.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Warden.class));
		this.runner
			.withPropertyValues("spring.flyway.enabled=false", "warden.enabled=true",
					"spring.flyway.placeholders.owner=alice")
			.run((context) -> assertThat(context).hasSingleBean(Warden.class));
	}

	@Test
	void aWrongValueIsShownWhereItWasWritten() {
		this.runner.withPropertyValues("spring.flyway.baseline-version=abc", "spring.flyway.baseline-on-migrate=true")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause().satisfies((ex) -> {
				assertThat(context.getStartupFailure()).hasStackTraceContaining("spring.flyway.baseline-version");
			}));
	}

	@Test
	void anApplicationReadsThemToo() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(StartedApplication.class)
			.web(WebApplicationType.NONE)
			.run("--spring.datasource.url=" + this.url, "--spring.flyway.locations=filesystem:" + this.folder,
					"--spring.flyway.default-schema=app", "--spring.flyway.placeholders.owner=alice",
					"--spring.flyway.url=" + this.url, "--spring.flyway.user=sa")) {
			assertThat(context.getEnvironment().getProperty("warden.url")).isEqualTo(this.url);
		}
		assertThat(JdbcClient.create(dataSource()).sql("SELECT text FROM \"app\".texts").query(String.class).list())
			.containsExactly("alice");
	}

	private String log() {
		return String.join("\n", this.log.lines());
	}

	private List<String> texts() {
		return JdbcClient.create(dataSource()).sql("SELECT text FROM texts").query(String.class).list();
	}

	private List<String> tables() {
		return JdbcClient.create(dataSource())
			.sql("SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'")
			.query(String.class)
			.list();
	}

	private SimpleDriverDataSource dataSource() {
		return new SimpleDriverDataSource(new org.h2.Driver(), this.url, "sa", "");
	}

}
