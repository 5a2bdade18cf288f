package dev.warden.boot.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.warden.BaselineSettings;
import dev.warden.HistorySettings;
import dev.warden.InvalidSettingException;
import dev.warden.LockSettings;
import dev.warden.Naming;
import dev.warden.OnExistingSchema;
import dev.warden.OnFailure;
import dev.warden.Placeholders;
import dev.warden.PlanSettings;
import dev.warden.Rule;
import dev.warden.ScriptSettings;
import dev.warden.UnmatchedScripts;
import dev.warden.WardenSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SettingsMapperTests {

	private final SettingsMapper mapper = new SettingsMapper("orders@node-7 (pid 4211)");

	@Test
	void hasTheDefaultsOfTheCore() {
		assertThat(this.mapper.map(new WardenProperties()))
			.isEqualTo(WardenSettings.defaults("orders@node-7 (pid 4211)"));
	}

	@Test
	void carriesEveryPropertyOver() {
		WardenProperties properties = bind("locations=classpath:db/{vendor},filesystem:/srv/sql", "encoding=ISO-8859-1",
				"schema=sales", "create-schema=true", "out-of-order=true", "unmatched-scripts=ignore",
				"scripts.versioned-prefix=", "scripts.separator=_", "scripts.suffix=.ddl",
				"scripts.repeatable-prefixes=X,Y", "scripts.always-prefix=Z", "scripts.undo-prefix=D",
				"placeholders.owner=app", "validation.checksums=warn", "validation.missing=ignore",
				"validation.newer=warn", "validation.out-of-order=warn", "baseline.on-migrate=true",
				"baseline.version=1.2", "on-existing-schema=migrate", "history.table-name=h", "lock.name=l",
				"lock.table-name=t", "lock.wait-timeout=0", "lock.max-wait=2h", "lock.lease-duration=1m",
				"lock.renew-interval=5s", "lock.poll-interval=1s", "lock.on-failure=hold",
				"lock.end-dead-sessions=false");
		assertThat(this.mapper.map(properties)).isEqualTo(new WardenSettings("sales", true,
				new ScriptSettings(List.of("classpath:db/{vendor}", "filesystem:/srv/sql"),
						new Naming("", List.of("X", "Y"), "Z", "D", "_", ".ddl"), StandardCharsets.ISO_8859_1,
						UnmatchedScripts.IGNORE, Placeholders.of(Map.of("owner", "app"))),
				new HistorySettings("h"), new PlanSettings(Rule.WARN, Rule.IGNORE, Rule.WARN, Rule.WARN, true),
				new LockSettings("l", "t", Duration.ZERO, Duration.ofHours(2), Duration.ofMinutes(1),
						Duration.ofSeconds(5), Duration.ofSeconds(1), OnFailure.HOLD, false,
						"orders@node-7 (pid 4211)"))
			.withBaseline(new BaselineSettings(true, "1.2", OnExistingSchema.MIGRATE)));
	}

	@Test
	void refusesPrefixesThatAreTheSame() {
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> this.mapper.map(bind("scripts.undo-prefix=V")))
			.withMessageContaining("'warden.scripts'");
	}

	@Test
	void renewsThreeTimesPerLease() {
		assertThat(this.mapper.map(bind("lock.lease-duration=9s")).lock().renewInterval())
			.isEqualTo(Duration.ofSeconds(3));
	}

	@ParameterizedTest
	@ValueSource(strings = { "locations", "scripts.separator", "scripts.suffix", "history.table-name",
			"lock.table-name", "baseline.version" })
	void refusesAnEmptyValueByItsName(String key) {
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> this.mapper.map(bind(key + "=")))
			.satisfies((ex) -> assertThat(ex.getProperty()).isEqualTo("warden." + key));
	}

	private static WardenProperties bind(String... pairs) {
		StandardEnvironment environment = new StandardEnvironment();
		for (String pair : pairs) {
			TestPropertyValues.of("warden." + pair).applyTo(environment);
		}
		WardenProperties properties = new WardenProperties();
		environment.setConversionService(new ApplicationConversionService());
		Binder.get(environment).bind("warden", Bindable.ofInstance(properties));
		return properties;
	}

}
