package dev.warden.boot.autoconfigure.slice;

import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jooq.test.autoconfigure.JooqTest;

import static org.assertj.core.api.Assertions.assertThat;

@JooqTest
class JooqTestSliceTests {

	@Autowired
	private DSLContext jooq;

	@Test
	void isMigrated() {
		assertThat(this.jooq.resultQuery("SELECT name FROM person").fetchSingleInto(String.class)).isEqualTo("Ada");
	}

}
