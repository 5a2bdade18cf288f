package dev.warden.boot.autoconfigure.command;

import javax.sql.DataSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * An application whose DataSource is in the context above its own.
 */
public final class HierarchyApplication {

	private HierarchyApplication() {
	}

	public static void main(String[] args) {
		new SpringApplicationBuilder(Above.class).child(CommandApplication.class).run(args);
	}

	@Configuration(proxyBeanMethods = false)
	static class Above {

		@Bean
		DataSource above(@Value("${above.url}") String url) {
			return new DriverManagerDataSource(url, "sa", "");
		}

		@Bean
		ApplicationRunner runner() {
			return (arguments) -> System.out.println(CommandApplication.ALIVE + "runner above");
		}

	}

}
