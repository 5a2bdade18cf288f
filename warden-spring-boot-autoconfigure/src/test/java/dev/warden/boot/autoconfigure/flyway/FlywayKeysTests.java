package dev.warden.boot.autoconfigure.flyway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class FlywayKeysTests {

	private final StandardEnvironment environment = new StandardEnvironment();

	static Set<String> keys() {
		return FlywayMetadata.keys().keySet();
	}

	@Test
	void theRealMetadataHasKeys() {
		assertThat(keys()).contains("locations", "placeholders").hasSizeGreaterThan(50);
	}

	@ParameterizedTest
	@MethodSource("keys")
	void everyKeyOfTheRealMetadataIsReadNamedOrRefused(String key) {
		String type = FlywayMetadata.keys().getOrDefault(key, "");
		FlywayPropertySource source = read(Map.of("spring.flyway." + key + (type.contains("Map") ? ".x" : ""),
				key.equals("execute-in-transaction") || key.equals("validate-on-migrate") ? "false"
						: type.endsWith("Boolean") ? "true" : "7"));
		boolean mapped = false;
		for (String property : source.getPropertyNames()) {
			String original = source.original(property);
			mapped |= original != null && original.startsWith("spring.flyway." + key);
			assertThat(source.getProperty(property)).as(property).isNotNull();
		}
		assertThat(mapped || !source.withoutEffect().isEmpty() || !source.refused().isEmpty()).isTrue();
		assertThat(source.withoutEffect()).doesNotContainValue("Flyway does not know it either");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "enabled | false | warden.enabled | false",
			"url | jdbc:h2:mem:x | warden.url | jdbc:h2:mem:x", "user | a | warden.user | a",
			"password | b | warden.password | b", "driver-class-name | x.Y | warden.driver-class-name | x.Y",
			"encoding | ISO-8859-1 | warden.encoding | ISO-8859-1", "table | h | warden.adopt.table | h",
			"baseline-on-migrate | true | warden.baseline.on-migrate | true",
			"baseline-version | 7 | warden.baseline.version | 7", "out-of-order | true | warden.out-of-order | true",
			"placeholders.tableName | t | warden.placeholders[tableName] | t",
			"placeholder-prefix | #[ | warden.placeholder-prefix | #[",
			"placeholder-suffix | ] | warden.placeholder-suffix | ]",
			"placeholder-separator | _ | warden.placeholder-separator | _",
			"placeholder-replacement | false | warden.placeholder-replacement | false",
			"sql-migration-prefix | M | warden.scripts.versioned-prefix | M",
			"repeatable-sql-migration-prefix | P | warden.scripts.repeatable-prefixes | P",
			"undo-sql-migration-prefix | D | warden.scripts.undo-prefix | D",
			"sql-migration-separator | - | warden.scripts.separator | -",
			"sql-migration-suffixes | .ddl | warden.scripts.suffix | .ddl",
			"sql-migration-suffixes[0] | .ddl | warden.scripts.suffix | .ddl",
			"mixed | true | warden.execution.mixed | true", "init-sqls | SET ROLE a | warden.init-sqls[0] | SET ROLE a",
			"init-sqls[0] | SET ROLE a | warden.init-sqls[0] | SET ROLE a",
			"connect-retries | 9 | warden.connect-retries | 9",
			"connect-retries-interval | 30 | warden.connect-retries-interval | 30",
			"locations | db/a | warden.locations[0] | optional:classpath:db/a",
			"locations | classpath:a,filesystem:/b/{vendor} | warden.locations[1] | optional:filesystem:/b/{vendor}",
			"locations[0] | classpath:a | warden.locations[0] | optional:classpath:a",
			"locations | classpath:a/*/b | warden.locations[0] | classpath:a/*/b",
			"locations | s3:a | warden.locations[0] | s3:a", "default-schema | a | warden.schema | a",
			"default-schema | a | warden.create-schema | true", "schemas | a | warden.schema | a",
			"schemas | a | warden.create-schema | true", "target | 5 | warden.target | 5",
			"target | 5? | warden.target | 5", "lock-retry-count | 9 | warden.lock.wait-timeout | 9s",
			"lock-retry-count | 9 | warden.lock.max-wait | 9s", "lock-retry-count | -1 | warden.lock.max-wait | 365d",
			"validate-migration-naming | true | warden.unmatched-scripts | fail",
			"validate-migration-naming | false | warden.unmatched-scripts | ignore",
			"validate-on-migrate | false | warden.validation.checksums | ignore",
			"validate-on-migrate | false | warden.validation.out-of-order | ignore",
			"ignore-migration-patterns | *:missing | warden.validation.missing | ignore",
			"ignore-migration-patterns | *:missing | warden.validation.newer | fail",
			"ignore-migration-patterns | *:missing,*:future | warden.validation.newer | ignore",
			"ignore-migration-patterns[0] | versioned:ignored | warden.validation.out-of-order | ignore",
			"ignore-migration-patterns | *:* | warden.validation.missing | ignore" })
	void areReadAsThoseOfWarden(String key, String value, String property, String expected) {
		assertThat(read(Map.of("spring.flyway." + key, value)).getProperty(property)).hasToString(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "skip-executing-migrations=true", "skip-default-resolvers=true",
			"skip-default-callbacks=true", "execute-in-transaction=false", "dry-run-output=x.sql",
			"error-overrides=D:1:W", "callback-locations=classpath:callbacks", "target=current", "target=next",
			"sql-migration-suffixes=.sql,.ddl", "detect-encoding=true", "oracle.sqlplus=true" })
	void refuseTheStartWhereScriptsWouldDoSomethingElse(String property) {
		String[] parts = property.split("=", 2);
		assertThat(read(Map.of("spring.flyway." + parts[0], parts[1])).refused()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "skip-executing-migrations=false", "execute-in-transaction=true", "dry-run-output=",
			"error-overrides=", "jdbc-properties.currentSchema=a", "schemas=a,b", "target=latest", "target=",
			"schemas=a", "url=" })
	void saySoOnlyWhereTheyMeanSomething(String property) {
		String[] parts = property.split("=", 2);
		assertThat(read(Map.of("spring.flyway." + parts[0], parts[1])).refused()).isEmpty();
	}

	@Test
	void theFirstOfSeveralSchemasIsMigratedAndTheOthersAreThere() {
		FlywayPropertySource source = read(Map.of("spring.flyway.schemas", "a,b,c"));
		assertThat(source.getProperty("warden.schema")).isEqualTo("a");
		assertThat(source.getProperty("warden.additional-schemas")).isEqualTo(Set.of("b", "c"));
		assertThat(read(Map.of("spring.flyway.schemas", "a,b", "spring.flyway.create-schemas", "false"))
			.getProperty("warden.additional-schemas")).isNull();
	}

	@Test
	void aDefaultSchemaCountsBeforeTheFirstOfSeveral() {
		FlywayPropertySource source = read(Map.of("spring.flyway.schemas", "a,b", "spring.flyway.default-schema", "b",
				"spring.flyway.create-schemas", "false"));
		assertThat(source.getProperty("warden.schema")).isEqualTo("b");
		assertThat(source.getProperty("warden.create-schema")).isEqualTo(false);
		assertThat(read(Map.of("spring.flyway.schemas", "a,b", "spring.flyway.default-schema", "b"))
			.getProperty("warden.additional-schemas")).isEqualTo(Set.of("a"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SPRING_FLYWAY_BASELINEONMIGRATE", "SPRING_FLYWAY_BASELINE_ON_MIGRATE" })
	void areReadFromVariables(String variable) {
		this.environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("variables-systemEnvironment", Map.of(variable, "true")));
		FlywayPropertySource source = read(Map.of());
		assertThat(source.getProperty("warden.baseline.on-migrate")).isEqualTo("true");
		assertThat(source.withoutEffect()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.flyway.baselineOnMigrate", "spring.flyway.baseline_on_migrate",
			"spring.flyway.baseline-on-migrate", "SPRING.FLYWAY.BASELINEONMIGRATE" })
	void areReadInEverySpelling(String property) {
		FlywayPropertySource source = read(Map.of(property, "true"));
		assertThat(source.getProperty("warden.baseline.on-migrate")).isEqualTo("true");
		assertThat(source.withoutEffect()).isEmpty();
	}

	@Test
	void areNamedWhereNobodyKnowsThem() {
		assertThat(read(Map.of("spring.flyway.nonsense", "true")).withoutEffect())
			.containsOnlyKeys("spring.flyway.nonsense");
	}

	@Test
	void allMissingPlacesMayBeRequired() {
		assertThat(read(Map.of("spring.flyway.locations", "a", "spring.flyway.fail-on-missing-locations", "true"))
			.getProperty("warden.locations[0]")).isEqualTo("classpath:a");
	}

	private FlywayPropertySource read(Map<String, Object> properties) {
		this.environment.getPropertySources().addFirst(new MapPropertySource("file", new LinkedHashMap<>(properties)));
		return FlywayPropertySource.of(this.environment);
	}

}
