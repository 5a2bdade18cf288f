package dev.warden.boot.autoconfigure.slice;

import java.util.UUID;

import dev.warden.boot.autoconfigure.WardenDataSource;
import org.h2.Driver;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase.Replace;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The database of a test wins over what the configuration says, and no other is reached.
 */
class ReplacedTestDatabaseTests {

	private static final String REAL = "jdbc:h2:mem:real;DB_CLOSE_DELAY=-1";

	private static void assertMigrated(JdbcTemplate jdbcTemplate) {
		assertThat(jdbcTemplate.queryForObject("SELECT name FROM person", String.class)).isEqualTo("Ada");
		assertThat(JdbcClient.create(real())
			.sql("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'PUBLIC'")
			.query(Integer.class)
			.single()).isZero();
	}

	private static SimpleDriverDataSource real() {
		return new SimpleDriverDataSource(new Driver(), REAL, "sa", "");
	}

	@Nested
	@DataJpaTest(properties = { "warden.url=" + REAL, "warden.user=sa" })
	@DirtiesContext
	class WithAUrl {

		@Test
		void reachesTheTestDatabase(@Autowired JdbcTemplate jdbcTemplate) {
			assertMigrated(jdbcTemplate);
		}

	}

	@Nested
	@JdbcTest(properties = { "spring.datasource.url=" + REAL, "warden.user=migrator", "warden.password=secret" })
	@AutoConfigureTestDatabase(replace = Replace.ANY)
	@DirtiesContext
	class WithAUser {

		@Test
		void reachesTheTestDatabase(@Autowired JdbcTemplate jdbcTemplate) {
			assertMigrated(jdbcTemplate);
		}

	}

	@Nested
	@JdbcTest(properties = "warden.url=" + REAL)
	@AutoConfigureTestDatabase(replace = Replace.AUTO_CONFIGURED)
	@DirtiesContext
	class InThePlaceOfTheAutoConfiguredOne {

		@Test
		void reachesTheTestDatabase(@Autowired JdbcTemplate jdbcTemplate) {
			assertMigrated(jdbcTemplate);
		}

	}

	@Nested
	@JdbcTest(properties = "spring.main.allow-bean-definition-overriding=true")
	@DirtiesContext
	class WithAMarkedBean {

		@Test
		void reachesTheTestDatabase(@Autowired JdbcTemplate jdbcTemplate) {
			assertMigrated(jdbcTemplate);
		}

		@TestConfiguration(proxyBeanMethods = false)
		static class Beans {

			@Bean
			@Primary
			SimpleDriverDataSource application() {
				return real();
			}

			@Bean(defaultCandidate = false)
			@WardenDataSource
			SimpleDriverDataSource marked() {
				return real();
			}

		}

	}

	@Nested
	@JdbcTest(properties = { "warden.databases.orders.url=" + REAL, "warden.databases.orders.user=sa" })
	@DirtiesContext
	class WithTheUrlOfTheOnlyNamedDatabase {

		@Test
		void reachesTheTestDatabase(@Autowired JdbcTemplate jdbcTemplate) {
			assertMigrated(jdbcTemplate);
		}

	}

	@Nested
	@JdbcTest(properties = { "warden.databases.orders.url=" + REAL, "warden.databases.orders.user=sa",
			"warden.databases.people.locations=classpath:db/migration" })
	@DirtiesContext
	class WithTwoNamedDatabases {

		@Test
		void migratesTheReplacedOneAlone(@Autowired JdbcTemplate jdbcTemplate) {
			assertMigrated(jdbcTemplate);
		}

	}

	@Nested
	@JdbcTest
	@DirtiesContext
	class WithADynamicProperty {

		@DynamicPropertySource
		static void properties(DynamicPropertyRegistry registry) {
			registry.add("spring.datasource.url", () -> "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
			System.setProperty("warden.url", REAL);
		}

		@Test
		void reachesTheTestDatabase(@Autowired JdbcTemplate jdbcTemplate) {
			System.clearProperty("warden.url");
			assertMigrated(jdbcTemplate);
		}

	}

}
