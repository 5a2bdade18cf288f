package dev.warden.boot.autoconfigure.slice;

import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;

import static org.assertj.core.api.Assertions.assertThat;

@DataJpaTest
class DataJpaTestSliceTests {

	@Autowired
	private EntityManager entityManager;

	@Test
	void isMigrated() {
		assertThat(this.entityManager.createNativeQuery("SELECT name FROM person", String.class).getSingleResult())
			.isEqualTo("Ada");
	}

}
