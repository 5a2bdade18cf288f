package dev.warden.testing;

import org.junit.jupiter.api.Assumptions;
import org.slf4j.LoggerFactory;

/** What a test needs of the machine; without it the test is skipped, and says so. */
public final class Requirement {

	private Requirement() {
	}

	/** Skip the test unless this is there, such as {@code the command 'psql'}. */
	public static void of(String what, boolean there) {
		String message = "Not run: " + what + " is missing";
		if (!there) {
			LoggerFactory.getLogger(Requirement.class).warn(message);
		}
		Assumptions.assumeTrue(there, message);
	}

}
