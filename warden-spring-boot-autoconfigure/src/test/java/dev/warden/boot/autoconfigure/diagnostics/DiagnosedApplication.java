package dev.warden.boot.autoconfigure.diagnostics;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.boot.autoconfigure.WardenAutoConfiguration;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application that does nothing but migrate.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, WardenAutoConfiguration.class })
class DiagnosedApplication {

	@Bean
	@ConditionalOnProperty("test.pool.url")
	HikariDataSource pool(@Value("${test.pool.url}") String url) {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(url);
		pool.setConnectionTimeout(500);
		return pool;
	}

}
