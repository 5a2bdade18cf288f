package dev.warden.boot.autoconfigure.command;

import java.time.Instant;

import dev.warden.boot.autoconfigure.WardenAutoConfiguration;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.ColumnDefault;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Configuration;

/**
 * An application whose entities have gone ahead of its scripts.
 */
@Configuration(proxyBeanMethods = false)
@EntityScan
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, DataSourceInitializationAutoConfiguration.class,
		HibernateJpaAutoConfiguration.class, WardenAutoConfiguration.class })
public class EntitiesApplication {

	public static void main(String[] args) {
		SpringApplication.run(EntitiesApplication.class, args);
	}

	@Entity
	@Table(name = "orderNote")
	static class OrderNote {

		@Id
		@GeneratedValue(strategy = GenerationType.IDENTITY)
		private Long id;

		@Column(nullable = false, length = 500)
		private String noteText;

		@ColumnDefault("0")
		private int likes;

		private Instant writtenAt;

	}

}
