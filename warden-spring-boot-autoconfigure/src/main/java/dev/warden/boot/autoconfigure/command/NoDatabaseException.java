package dev.warden.boot.autoconfigure.command;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

import org.springframework.core.env.Environment;

/**
 * Thrown when the application has no database that Warden migrates.
 */
final class NoDatabaseException extends WardenException {

	NoDatabaseException(Environment environment) {
		super(ErrorCode.NO_DATABASE,
				"This application has no database that Warden migrates"
						+ (isEnabled(environment) ? ": there is no DataSource" : ": 'warden.enabled' is false"),
				isEnabled(environment) ? "Set 'spring.datasource.url' or 'warden.url', or define a DataSource bean."
						: "Add --warden.enabled=true.");
	}

	private static boolean isEnabled(Environment environment) {
		return environment.getProperty("warden.enabled", Boolean.class, true);
	}

}
