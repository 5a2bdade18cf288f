package dev.warden.boot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.warden.boot.autoconfigure.drift.OtherProperties;
import dev.warden.boot.autoconfigure.entities.EntitiesProperties;
import dev.warden.boot.autoconfigure.scratch.ScratchProperties;
import dev.warden.boot.autoconfigure.server.StartupServerProperties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an IDE shows while somebody types a key.
 */
class WardenMetadataTests {

	private static final Set<String> WITHOUT_DEFAULT = Set.of("warden.additional-schemas", "warden.adopt.table",
			"warden.backup", "warden.backup.arguments", "warden.backup.folder", "warden.backup.tools",
			"warden.other.url", "warden.other.user", "warden.other.password", "warden.placeholder-replacement",
			"warden.placeholders", "warden.schema", "warden.url", "warden.user", "warden.password",
			"warden.driver-class-name", "warden.lock.name", "warden.lock.renew-interval",
			"warden.lock.trusted-products", "warden.scratch.url", "warden.scratch.user", "warden.scratch.password",
			"warden.command", "warden.count", "warden.database", "warden.databases", "warden.data-source",
			"warden.reason", "warden.target", "warden.token", "warden.folder", "warden.init-sqls",
			"warden.validation.newer", "warden.version", "management.endpoint.warden.roles");

	private final Map<String, JsonNode> properties = new TreeMap<>();

	private final Map<String, JsonNode> hints = new TreeMap<>();

	@BeforeEach
	void readMetadata() throws IOException {
		try (InputStream input = WardenProperties.class.getClassLoader()
			.getResource("dev/warden/boot/autoconfigure/WardenProperties.class")
			.toURI()
			.resolve("../../../../META-INF/spring-configuration-metadata.json")
			.toURL()
			.openStream()) {
			JsonNode metadata = new JsonMapper().readTree(input);
			metadata.get("properties")
				.forEach((property) -> assertThat(this.properties.put(property.get("name").asString(), property))
					.as("the same key before %s", property)
					.isNull());
			metadata.get("hints").forEach((hint) -> this.hints.put(hint.get("name").asString(), hint));
		}
		catch (java.net.URISyntaxException ex) {
			throw new IOException(ex);
		}
	}

	@Test
	void knowsEveryKey() {
		assertThat(this.properties).containsOnlyKeys("management.endpoint.warden.access",
				"management.endpoint.warden.cache.time-to-live", "management.endpoint.warden.roles",
				"management.endpoint.warden.show-values", "management.endpoint.wardenui.access",
				"management.health.warden.enabled", "warden.additional-schemas", "warden.adopt",
				"warden.adopt.keep-in-step", "warden.adopt.table", "warden.all", "warden.backup",
				"warden.backup.arguments", "warden.backup.folder", "warden.backup.tools", "warden.baseline.on-migrate",
				"warden.baseline.version", "warden.color", "warden.command", "warden.connect-retries",
				"warden.connect-retries-interval", "warden.count", "warden.create-schema", "warden.data-source",
				"warden.database", "warden.databases", "warden.driver-class-name", "warden.dry-run", "warden.enabled",
				"warden.encoding", "warden.entities.ignored", "warden.execution.lock-retries",
				"warden.execution.lock-timeout", "warden.execution.max-blocking", "warden.execution.mixed",
				"warden.execution.online-ddl", "warden.execution.statement-timeout", "warden.folder", "warden.force",
				"warden.guard", "warden.hazards.min-rows", "warden.hazards.mode", "warden.history.table-name",
				"warden.init-sqls", "warden.locations", "warden.lock.end-dead-sessions", "warden.lock.lease-duration",
				"warden.lock.max-wait", "warden.lock.name", "warden.lock.on-failure", "warden.lock.poll-interval",
				"warden.lock.renew-interval", "warden.lock.table-name", "warden.lock.trusted-products",
				"warden.lock.wait-timeout", "warden.offline", "warden.on-existing-schema", "warden.other.password",
				"warden.other.url", "warden.other.user", "warden.out-of-order", "warden.output", "warden.password",
				"warden.placeholder-prefix", "warden.placeholder-replacement", "warden.placeholder-separator",
				"warden.placeholder-suffix", "warden.placeholders", "warden.reason", "warden.schema",
				"warden.scratch.password", "warden.scratch.url", "warden.scratch.user", "warden.scripts.always-prefix",
				"warden.scripts.repeatable-prefixes", "warden.scripts.separator", "warden.scripts.suffix",
				"warden.scripts.undo-prefix", "warden.scripts.versioned-prefix", "warden.startup",
				"warden.startup-server.enabled", "warden.startup-server.show-endpoint", "warden.target", "warden.token",
				"warden.type", "warden.ui.enabled", "warden.ui.unlock", "warden.unmatched-scripts", "warden.url",
				"warden.user", "warden.validation.checksums", "warden.validation.missing", "warden.validation.newer",
				"warden.validation.out-of-order", "warden.version");
	}

	/**
	 * What is refused or warned of as unknown follows from the types, and must be what an
	 * IDE knows.
	 */
	@Test
	void agreesWithThePropertiesThatAreKnownWhenTheApplicationStarts() {
		Set<String> known = new TreeSet<>(
				PropertyTree
					.of(WardenProperties.class,
							ClassUtils.resolveClassName("dev.warden.boot.autoconfigure.command.CommandProperties",
									null))
					.and("startup-server", StartupServerProperties.class)
					.and("other", OtherProperties.class)
					.and("scratch", ScratchProperties.class)
					.and("entities", EntitiesProperties.class)
					.names());
		Set<String> keys = new TreeSet<>();
		this.properties.keySet()
			.stream()
			.filter((name) -> name.startsWith("warden.") && !name.startsWith("warden.ui."))
			.forEach((name) -> keys.add(name.substring("warden.".length())));
		assertThat(known).isEqualTo(keys);
	}

	@Test
	void describesEveryKey() {
		this.properties.forEach((name, property) -> {
			assertThat(property.path("type").asString("")).as(name).isNotEmpty();
			String description = property.path("description").asString("");
			assertThat(description).as(name).endsWith(".").doesNotStartWith("The ").doesNotStartWith("A ");
			assertThat(description).as(name).doesNotContainIgnoringCase("default value").doesNotContain("\n");
			if (property.path("type").asString("").equals("java.lang.Boolean")) {
				assertThat(description).as(name).startsWith("Whether ");
			}
		});
	}

	@Test
	void tellsTheDefaultOfEveryKeyThatHasOne() {
		this.properties.forEach((name, property) -> assertThat(property.has("defaultValue")).as(name)
			.isEqualTo(!WITHOUT_DEFAULT.contains(name)));
		assertThat(this.properties.get("warden.startup").get("defaultValue").asString()).isEqualTo("migrate");
		assertThat(this.properties.get("warden.unmatched-scripts").get("defaultValue").asString()).isEqualTo("fail");
		assertThat(this.properties.get("warden.lock.on-failure").get("defaultValue").asString()).isEqualTo("release");
		assertThat(this.properties.get("warden.lock.wait-timeout").get("defaultValue").asString()).isEqualTo("5m");
		assertThat(this.properties.get("management.endpoint.warden.access").get("defaultValue").asString())
			.isEqualTo("read_only");
		assertThat(this.properties.get("management.endpoint.warden.show-values").get("defaultValue").asString())
			.isEqualTo("never");
	}

	/**
	 * An IDE offers the constants of an enum without a hint of ours.
	 */
	@Test
	void typesEveryChoiceAsAnEnum() {
		Map<String, String> types = new TreeMap<>();
		this.properties.forEach((name, property) -> types.put(name, property.get("type").asString()));
		types.values().removeIf((type) -> type.startsWith("java."));
		assertThat(types).containsOnlyKeys("management.endpoint.warden.access",
				"management.endpoint.warden.show-values", "management.endpoint.wardenui.access", "warden.adopt",
				"warden.color", "warden.command", "warden.execution.online-ddl", "warden.guard", "warden.hazards.mode",
				"warden.lock.on-failure", "warden.on-existing-schema", "warden.output", "warden.startup", "warden.type",
				"warden.unmatched-scripts", "warden.validation.checksums", "warden.validation.missing",
				"warden.validation.newer", "warden.validation.out-of-order");
		assertThat(types)
			.allSatisfy((name, type) -> assertThat(ClassUtils.resolveClassName(type, null)).matches(Class::isEnum));
	}

	@Test
	void givesAnExampleOfEveryDuration() {
		this.properties.values()
			.stream()
			.filter((property) -> property.get("type").asString().equals("java.time.Duration"))
			.filter((property) -> property.get("name").asString().startsWith("warden."))
			.forEach((property) -> assertThat(property.get("description").asString()).as(property.toString())
				.containsPattern("such as '\\d+[a-z]+'"));
	}

	@Test
	void offersBeansAndValues() {
		assertThat(this.hints.get("warden.data-source").toString()).contains("spring-bean-reference",
				"javax.sql.DataSource");
		assertThat(this.hints.get("warden.driver-class-name").toString()).contains("class-reference",
				"java.sql.Driver");
		assertThat(this.hints.get("warden.force").get("values").toString()).contains("unfenced", "true", "false");
		assertThat(this.hints.get("warden.locations").get("values").toString()).contains("classpath:db/migration",
				"filesystem:", "{vendor}");
		assertThat(this.properties.keySet()).containsAll(this.hints.keySet());
	}

}
