package dev.warden.boot.autoconfigure.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Values as a person says them.
 */
final class Words {

	private Words() {
	}

	static String count(int number, String noun) {
		return number + " " + noun + ((number == 1) ? "" : "s");
	}

	static String lowerCase(Enum<?> value) {
		return lowerCase(value.name());
	}

	static String lowerCase(String name) {
		return name.toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	/**
	 * Return how long ago something was; a clock of the database that is ahead counts as
	 * now.
	 */
	static String since(Instant instant, Instant now) {
		return duration(Math.max(0, Duration.between(instant, now).toMillis()));
	}

	/**
	 * Return a duration with the two units that matter.
	 */
	static String duration(@Nullable Long millis) {
		if (millis == null) {
			return "";
		}
		Duration duration = Duration.ofMillis(millis);
		if (duration.toSeconds() == 0) {
			return millis + " ms";
		}
		if (duration.toMinutes() == 0) {
			return "%d.%d s".formatted(duration.toSeconds(), duration.toMillisPart() / 100);
		}
		if (duration.toHours() == 0) {
			return "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart());
		}
		return "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart());
	}

}
