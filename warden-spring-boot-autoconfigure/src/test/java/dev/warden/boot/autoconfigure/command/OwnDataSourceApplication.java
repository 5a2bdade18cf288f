package dev.warden.boot.autoconfigure.command;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.boot.autoconfigure.WardenAutoConfiguration;
import dev.warden.boot.autoconfigure.WardenDataSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * An application with two DataSources, one of them for Warden; the other one fails.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, WardenAutoConfiguration.class })
public class OwnDataSourceApplication {

	public static void main(String[] args) {
		SpringApplication.run(OwnDataSourceApplication.class, args);
	}

	@Bean
	@WardenDataSource
	HikariDataSource migrations(@Value("${own.url}") String url) {
		System.out.println("own DataSource made");
		HikariDataSource dataSource = new HikariDataSource() {
			@Override
			public void close() {
				super.close();
				System.out.println("own DataSource closed");
			}
		};
		dataSource.setJdbcUrl(url);
		dataSource.setUsername("sa");
		return dataSource;
	}

	@Bean
	@Primary
	HikariDataSource application() {
		HikariDataSource dataSource = new HikariDataSource();
		dataSource.setJdbcUrl("jdbc:h2:tcp://localhost:1/nowhere");
		return dataSource;
	}

}
