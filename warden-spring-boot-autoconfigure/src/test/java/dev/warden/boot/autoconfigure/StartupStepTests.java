package dev.warden.boot.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.boot.context.metrics.buffering.StartupTimeline.TimelineEvent;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.metrics.StartupStep;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the {@code startup} endpoint shows of migrations.
 */
class StartupStepTests {

	private final BufferingApplicationStartup startup = new BufferingApplicationStartup(2000);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, WardenAutoConfiguration.class))
		.withInitializer((context) -> context.setApplicationStartup(this.startup))
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(), "spring.datasource.username=sa");

	@Test
	void showsTheRunAndEachScriptInIt() {
		this.runner.run((context) -> {
			StartupStep run = steps("warden.migrate").get(0);
			assertThat(tags(run)).containsEntry("database", "default");
			List<StartupStep> scripts = steps("warden.script");
			assertThat(scripts).hasSize(2).allMatch((script) -> Long.valueOf(run.getId()).equals(script.getParentId()));
			assertThat(tags(scripts.get(1))).containsEntry("migration", "2 add ada")
				.containsEntry("outcome", "applied")
				.containsEntry("database", "default");
		});
	}

	@Test
	void showsAScriptThatFailed() {
		this.runner.withPropertyValues("warden.locations=classpath:db/failing").run((context) -> {
			assertThat(context).hasFailed();
			assertThat(steps("warden.migrate")).hasSize(1);
			assertThat(tags(steps("warden.script").get(1))).containsEntry("outcome", "failed");
		});
	}

	@Test
	void showsTheCheck() {
		this.runner.withPropertyValues("warden.startup=check")
			.run((context) -> assertThat(steps("warden.check")).hasSize(1));
	}

	private List<StartupStep> steps(String name) {
		return this.startup.getBufferedTimeline()
			.getEvents()
			.stream()
			.map(TimelineEvent::getStartupStep)
			.filter((step) -> step.getName().equals(name))
			.toList();
	}

	private static Map<String, String> tags(StartupStep step) {
		return StreamSupport.stream(step.getTags().spliterator(), false)
			.collect(Collectors.toMap(StartupStep.Tag::getKey, StartupStep.Tag::getValue));
	}

}
