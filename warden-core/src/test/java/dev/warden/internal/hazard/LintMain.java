package dev.warden.internal.hazard;

import dev.warden.HazardMode;
import dev.warden.HazardSettings;
import dev.warden.Warden;
import dev.warden.testing.TestSettings;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Prints the hazards that a process of its own sees. Arguments: url, user, password,
 * location of the scripts.
 */
public final class LintMain {

	private LintMain() {
	}

	public static void main(String[] arguments) {
		Warden warden = new Warden(new DriverManagerDataSource(arguments[0], arguments[1], arguments[2]),
				new TestSettings().location(arguments[3])
					.intoExistingSchema()
					.warden()
					.withHazards(new HazardSettings(HazardMode.WARN, 10_000)));
		warden.lint().hazards().forEach(System.out::println);
	}

}
