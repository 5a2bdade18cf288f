package dev.warden.boot.autoconfigure.flyway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.HarmlessLogger;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Says what became of the properties of Flyway.
 */
final class FlywayReport {

	private static final HarmlessLogger logger = HarmlessLogger.of(FlywayEnvironmentPostProcessor.class);

	/**
	 * Commands that run no script, and have to work when nothing else does.
	 */
	private static final Set<String> HARMLESS = Set.of("lock-status", "unlock", "status", "history", "current",
			"check-db", "events", "ddl", "new", "make-rollback");

	private final Environment environment;

	private final FlywayPropertySource source;

	private FlywayReport(Environment environment, FlywayPropertySource source) {
		this.environment = environment;
		this.source = source;
	}

	static void write(ConfigurableEnvironment environment) {
		if (environment.getPropertySources()
			.get(FlywayEnvironmentPostProcessor.SOURCE) instanceof FlywayPropertySource source) {
			new FlywayReport(environment, source).write();
		}
	}

	private void write() {
		String read = describe(false);
		if (!read.isEmpty()) {
			logger.info("Read the configuration of Flyway: {}", read);
		}
		String overridden = describe(true);
		if (!overridden.isEmpty()) {
			logger.info("Left out of the configuration of Flyway, since Warden's own is set: {}", overridden);
		}
		if (!this.source.withoutEffect().isEmpty()) {
			logger.warn("Properties of Flyway without effect: {}", describe(this.source.withoutEffect()));
		}
		Map<String, String> refused = this.source.refused();
		if (!refused.isEmpty() && !HARMLESS.contains(this.environment.getProperty("warden.command", ""))) {
			throw new WardenException(ErrorCode.INVALID_SETTING,
					"%s of Flyway cannot be left out, and Warden has none like it: %s".formatted(
							(refused.size() == 1) ? "A property" : refused.size() + " properties", describe(refused)),
					"Remove %s once the application does without, or keep Flyway.".formatted(
							refused.keySet().stream().map((key) -> "'" + key + "'").collect(Collectors.joining(", "))));
		}
	}

	private String describe(boolean overridden) {
		Map<String, List<String>> names = new LinkedHashMap<>();
		for (String property : this.source.getPropertyNames()) {
			String original = this.source.original(property);
			if (original != null && this.source.isOverridden(property) == overridden) {
				List<String> properties = names.computeIfAbsent(plain(original), (key) -> new ArrayList<>());
				String name = plain(property);
				if (!properties.contains(name)) {
					properties.add(name);
				}
			}
		}
		return names.entrySet()
			.stream()
			.map((entry) -> "'%s' as '%s'".formatted(entry.getKey(), String.join("' and '", entry.getValue())))
			.collect(Collectors.joining(", "));
	}

	/**
	 * Return a name without the place in a list, and with a key as a person writes it.
	 */
	private static String plain(String property) {
		return (property.startsWith("warden.locations[") || property.startsWith("warden.init-sqls["))
				? property.substring(0, property.indexOf('[')) : property.replace('[', '.').replace("]", "");
	}

	private static String describe(Map<String, String> reasons) {
		return reasons.entrySet()
			.stream()
			.map((reason) -> "'%s' (%s)".formatted(reason.getKey(), reason.getValue()))
			.collect(Collectors.joining(", "));
	}

}
