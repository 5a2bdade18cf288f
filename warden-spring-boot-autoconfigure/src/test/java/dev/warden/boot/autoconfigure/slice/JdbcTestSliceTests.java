package dev.warden.boot.autoconfigure.slice;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@JdbcTest
class JdbcTestSliceTests {

	@Autowired
	private JdbcTemplate jdbcTemplate;

	@Test
	void isMigrated() {
		assertThat(this.jdbcTemplate.queryForObject("SELECT name FROM person", String.class)).isEqualTo("Ada");
	}

}
