package dev.warden.boot.autoconfigure.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.impl.NoOpLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Properties below {@code warden} that do not exist.
 */
class UnknownPropertyTests {

	private final StandardEnvironment environment = new StandardEnvironment();

	private final List<String> warnings = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(strings = { "warden.lock.wait-timeout", "warden.lock.waitTimeout", "warden.lock.wait_timeout",
			"warden.LOCK.WAITTIMEOUT", "warden.locations", "warden.locations[0]", "warden.placeholders.any.name",
			"warden.placeholders[a b]", "warden.databases.orderService.lock.wait-timeout",
			"warden.databases.a-b.locations[1]", "warden.databases[a b].placeholders.x", "warden.ui.enabled",
			"warden.dry-run", "warden.dryRun", "warden.command", "warden.lock.trusted-products[0]", "wardens.x",
			"other.warden.x", "warden" })
	void saysNothingOfAPropertyThatExists(String property) {
		assertThat(inAFile(property)).isEmpty();
		if (!property.equals("warden")) {
			assertThatNoException().isThrownBy(() -> onTheCommandLine("--" + property + "=1"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "warden.comand, warden.command", "warden.lock.wait-timeot, warden.lock.wait-timeout",
			"warden.wait-timeout, warden.lock.wait-timeout", "warden.location, warden.locations",
			"warden.databases.orderService.ulr, warden.databases.orderService.url", "warden.databases.orders.startup,",
			"warden.lock.name.x, warden.lock.name", "warden.nonsense-at-all,",
			"warden.locations.first, warden.locations" })
	void warnsOfAPropertyThatDoesNotExistWithTheNearestName(String property, String nearest) {
		assertThat(inAFile(property)).singleElement()
			.asString()
			.startsWith("Property '%s' in 'file' does not exist and has no effect".formatted(property));
		if (nearest != null) {
			assertThat(this.warnings.get(0)).endsWith("the nearest one is '%s'".formatted(nearest));
		}
		assertThatExceptionOfType(UnknownArgumentException.class)
			.isThrownBy(() -> onTheCommandLine("--" + property + "=1"))
			.satisfies((ex) -> assertThat(ex.getExitCode()).isEqualTo(2));
	}

	@ParameterizedTest
	@ValueSource(strings = { "WARDEN_LOCK_WAITTIMEOUT", "WARDEN_LOCK_WAIT_TIMEOUT", "warden_lock_waittimeout",
			"WARDEN_LOCATIONS_0", "WARDEN_PLACEHOLDERS_ANY_NAME", "WARDEN_COMMAND", "WARDEN_UI_ENABLED",
			"WARDEN_DATABASES_ORDERS_URL", "WARDEN_DRYRUN", "WARDEN_SERVICE_HOST", "WARDEN_SERVICE_PORT",
			"WARDEN_SERVICE_PORT_HTTP", "WARDEN_PORT", "WARDEN_PORT_8080_TCP", "WARDEN_PORT_8080_TCP_PROTO",
			"WARDEN_PORT_8080_TCP_PORT", "WARDEN_PORT_8080_TCP_ADDR", "WARDEN_LOCK_SERVICE_HOST", "WARDEN_LOCK_PORT",
			"WARDEN_DATABASES_PORT", "WARDEN_DATABASES_SERVICE_HOST", "WARDEN_DATABASES_SERVICE_PORT_POSTGRES",
			"WARDEN_STARTUP_SERVICE_PORT", "WARDEN_STARTUP_PORT_80_TCP", "WARDEN_HOME", "WARDEN_LICENSE_KEY", "WARDENS",
			"VAULTWARDEN_URL" })
	void saysNothingOfAVariableThatExistsOrBelongsToAnother(String variable) {
		assertThat(inTheEnvironment(variable)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "WARDEN_COMAND, warden.command", "WARDEN_LOCK_WAITTIMEOT, warden.lock.wait-timeout",
			"WARDEN_LOCKWAIT_TIMEOUT, warden.lock.wait-timeout", "WARDEN_STARTUPS, warden.startup" })
	void warnsOfAVariableThatIsNearToOneThatExists(String variable, String nearest) {
		assertThat(inTheEnvironment(variable))
			.containsExactly("Environment variable '%s' does not exist and has no effect; the nearest one is '%s'"
				.formatted(variable, nearest));
	}

	@ParameterizedTest
	@ValueSource(strings = { "warden.txt", "warden-book.pdf", "run", "warden", "a=warden.command=x" })
	void leavesOtherArgumentsAlone(String argument) {
		assertThatNoException().isThrownBy(() -> onTheCommandLine(argument));
	}

	@Test
	void saysNothingOfAnEmptyGroup() {
		this.environment.getPropertySources()
			.addLast(new MapPropertySource("file", Map.of("warden.lock", "", "warden", "")));
		process();
		assertThat(this.warnings).isEmpty();
	}

	private List<String> inAFile(String property) {
		this.environment.getPropertySources().addLast(new MapPropertySource("file", Map.of(property, "")));
		process();
		this.environment.getPropertySources().remove("file");
		return this.warnings;
	}

	private List<String> inTheEnvironment(String variable) {
		Map<String, Object> variables = new LinkedHashMap<>(Map.of(variable, "x"));
		this.environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
		process();
		return this.warnings;
	}

	private void onTheCommandLine(String argument) {
		this.environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(argument));
		process();
	}

	private void process() {
		Log log = new NoOpLog() {

			@Override
			public void warn(Object message) {
				UnknownPropertyTests.this.warnings.add(message.toString());
			}

		};
		new UnknownPropertyEnvironmentPostProcessor((destination) -> log).postProcessEnvironment(this.environment,
				new SpringApplication());
	}

}
