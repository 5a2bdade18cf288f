package dev.warden.boot.autoconfigure.command;

import dev.warden.boot.autoconfigure.WardenAutoConfiguration;
import jakarta.annotation.PostConstruct;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * An application that says aloud which of its beans came to life.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
		WardenAutoConfiguration.class })
public class CommandApplication {

	static final String ALIVE = "ALIVE: ";

	public static void main(String[] args) {
		SpringApplication.run(CommandApplication.class, args);
	}

	static void say(String what) {
		System.out.println(ALIVE + what);
	}

	@Bean
	CommandLineRunner commandLineRunner() {
		say("command line runner");
		return (args) -> say("command line runner ran");
	}

	@Bean
	ApplicationRunner applicationRunner() {
		return (args) -> say("application runner ran");
	}

	@Bean
	ApplicationListener<ApplicationEvent> listener() {
		say("listener");
		return (event) -> say("listener heard " + event.getClass().getSimpleName());
	}

	@Bean
	SmartInitializingSingleton initializingSingleton() {
		say("initializing singleton");
		return () -> say("initializing singleton initialized");
	}

	@Bean
	Noisy noisy() {
		return new Noisy();
	}

	@Bean
	Starter starter() {
		return new Starter();
	}

	@Bean
	Repository repository(JdbcTemplate jdbcTemplate) {
		return new Repository(jdbcTemplate);
	}

	static class Noisy {

		@PostConstruct
		void init() {
			say("post construct");
		}

		@Scheduled(fixedDelay = 1)
		void run() {
			say("scheduled");
		}

		@EventListener
		void on(ApplicationEvent event) {
			say("event listener heard " + event.getClass().getSimpleName());
		}

	}

	static class Repository {

		Repository(JdbcTemplate jdbcTemplate) {
			say("repository");
		}

	}

	static class Starter implements SmartLifecycle {

		@Override
		public void start() {
			say("lifecycle started");
		}

		@Override
		public void stop() {
			say("lifecycle stopped");
		}

		@Override
		public boolean isRunning() {
			return false;
		}

	}

}
