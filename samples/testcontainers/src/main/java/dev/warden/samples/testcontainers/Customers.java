package dev.warden.samples.testcontainers;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Those who buy.
 */
@Repository
class Customers {

	private final JdbcClient jdbcClient;

	Customers(JdbcClient jdbcClient) {
		this.jdbcClient = jdbcClient;
	}

	void add(String name) {
		this.jdbcClient.sql("INSERT INTO customer (name) VALUES (?)").param(name).update();
	}

	List<String> names() {
		return this.jdbcClient.sql("SELECT name FROM customer ORDER BY name").query(String.class).list();
	}

}
