package dev.warden.boot.autoconfigure;

import java.util.List;
import java.util.UUID;

import dev.warden.JavaMigration;
import dev.warden.MigrationContext;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.jooq.autoconfigure.JooqAutoConfiguration;
import org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration;
import org.springframework.boot.session.autoconfigure.SessionAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The real modules whose tables a migration creates. Each is used by a bean that is made
 * before all others, so that nothing but its dependency can have run the migration first.
 */
class ModuleOrderTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				WardenAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(), "spring.datasource.username=sa");

	@Test
	void jooqWaits() {
		this.runner.withConfiguration(AutoConfigurations.of(JooqAutoConfiguration.class))
			.withUserConfiguration(UsesJooq.class)
			.run((context) -> assertThat(context.getBean("used")).isEqualTo(List.of("Ada")));
	}

	@Test
	void quartzWaits() {
		this.runner.withConfiguration(AutoConfigurations.of(QuartzAutoConfiguration.class))
			.withUserConfiguration(UsesQuartz.class, QuartzTables.class)
			.withPropertyValues("spring.quartz.job-store-type=jdbc", "spring.quartz.jdbc.initialize-schema=never")
			.run((context) -> assertThat(context.getBean("used")).isEqualTo(List.of("night")));
	}

	@Test
	void springSessionWaits() {
		this.runner
			.withConfiguration(
					AutoConfigurations.of(JdbcSessionAutoConfiguration.class, SessionAutoConfiguration.class))
			.withUserConfiguration(UsesSession.class, SessionTables.class)
			.withPropertyValues("spring.session.jdbc.initialize-schema=never")
			.run((context) -> assertThat(context.getBean("used")).isEqualTo("Ada"));
	}

	@Test
	void springBatchWaits() {
		this.runner.withConfiguration(AutoConfigurations.of(BatchJdbcAutoConfiguration.class))
			.withUserConfiguration(UsesBatch.class, BatchTables.class)
			.withPropertyValues("spring.batch.jdbc.initialize-schema=never")
			.run((context) -> assertThat(context.getBean("used")).isEqualTo(List.of("night")));
	}

	@Test
	void theModulesOwnScriptsComeAfter() {
		this.runner.withConfiguration(AutoConfigurations.of(QuartzAutoConfiguration.class))
			.withUserConfiguration(UsesQuartz.class)
			.withPropertyValues("spring.quartz.job-store-type=jdbc", "spring.quartz.jdbc.initialize-schema=always")
			.run((context) -> {
				assertThat(context.getBean("used")).isEqualTo(List.of("night"));
				assertThat(context.getBeanFactory()
					.getBeanDefinition("quartzDataSourceScriptDatabaseInitializer")
					.getDependsOn()).contains("wardenMigrationInitializer");
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class UsesJooq {

		@Bean
		List<String> used(DSLContext jooq) {
			return jooq.resultQuery("SELECT name FROM person").fetchInto(String.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UsesQuartz {

		@Bean
		List<String> used(Scheduler scheduler) throws SchedulerException {
			return scheduler.getJobGroupNames();
		}

		@Bean
		JobDetail job() {
			return JobBuilder.newJob(NightJob.class).withIdentity("sweep", "night").storeDurably().build();
		}

	}

	static class NightJob implements Job {

		@Override
		public void execute(JobExecutionContext context) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UsesSession {

		@Bean
		<S extends Session> String used(SessionRepository<S> repository) {
			S session = repository.createSession();
			session.setAttribute("name", "Ada");
			repository.save(session);
			return repository.findById(session.getId()).getAttribute("name");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UsesBatch {

		@Bean
		List<String> used(JobRepository repository) {
			repository.createJobInstance("night", new JobParameters());
			return repository.getJobNames();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class QuartzTables {

		@Bean
		JavaMigration tables() {
			return new ForeignScript("org/quartz/impl/jdbcjobstore/tables_h2.sql");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SessionTables {

		@Bean
		JavaMigration tables() {
			return new ForeignScript("org/springframework/session/jdbc/schema-h2.sql");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BatchTables {

		@Bean
		JavaMigration tables() {
			return new ForeignScript("org/springframework/batch/core/schema-h2.sql");
		}

	}

	private record ForeignScript(String path) implements JavaMigration {

		@Override
		public String version() {
			return "100";
		}

		@Override
		public String description() {
			return "create the tables of a module";
		}

		@Override
		public void migrate(MigrationContext context) {
			new ResourceDatabasePopulator(new ClassPathResource(this.path)).populate(context.connection());
		}

	}

}
