package dev.warden.samples.databases;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.boot.autoconfigure.WardenDataSource;
import dev.warden.boot.autoconfigure.WardenDatabases;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** An application with two databases, which are migrated before it uses either. */
@SpringBootApplication
public class DatabasesApplication {

	public static void main(String[] args) {
		SpringApplication.run(DatabasesApplication.class, args);
	}

	@Bean
	@Primary
	@WardenDataSource("orders")
	@ConfigurationProperties("app.orders")
	HikariDataSource orders() {
		return new HikariDataSource();
	}

	@Bean
	@WardenDataSource("billing")
	@ConfigurationProperties("app.billing")
	HikariDataSource billing() {
		return new HikariDataSource();
	}

	@Bean
	CommandLineRunner report(WardenDatabases databases) {
		return (args) -> databases.forEach((name, warden) -> System.out.printf("%s: %s, lock %s%n", name,
				warden.history().entries().stream().map((entry) -> entry.description()).toList(),
				warden.status().lock().state()));
	}

}
