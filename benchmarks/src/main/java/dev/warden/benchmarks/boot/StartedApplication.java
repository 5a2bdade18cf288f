package dev.warden.benchmarks.boot;

import javax.sql.DataSource;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The application whose start is measured: the same with each contender on its class path
 * and with none. It asks its database once, as every application does sooner or later, so
 * that the first connection is part of each start.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class StartedApplication {

	/** What it prints when it has started. */
	public static final String READY = "STARTED";

	/**
	 * Start, say so, and end.
	 * @param arguments properties
	 */
	public static void main(String[] arguments) {
		SpringApplication.run(StartedApplication.class, arguments).close();
	}

	@Bean
	ApplicationRunner firstUse(DataSource dataSource) {
		return (arguments) -> {
			new JdbcTemplate(dataSource).queryForObject("SELECT 1", Integer.class);
			System.out.println(READY);
		};
	}

}
