package dev.warden.internal.sql;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalUnit;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Reads durations as Spring writes them: a number with its unit, such as {@code 500ms},
 * {@code 5s} or {@code 30m}, or the ISO-8601 form {@code PT5S}.
 */
final class DurationText {

	private DurationText() {
	}

	/**
	 * Read a duration.
	 * @param text the text
	 * @return the duration, zero or more, or {@code null} if the text is none
	 */
	static @Nullable Duration parse(String text) {
		try {
			if (text.equals("0")) {
				return Duration.ZERO;
			}
			if (text.startsWith("P") || text.startsWith("p")) {
				Duration duration = Duration.parse(text);
				return duration.isNegative() ? null : duration;
			}
			int end = 0;
			while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
				end++;
			}
			TemporalUnit unit = unit(text.substring(end).toLowerCase(Locale.ROOT));
			return (end == 0 || unit == null) ? null : Duration.of(Long.parseLong(text.substring(0, end)), unit);
		}
		catch (DateTimeException | NumberFormatException | ArithmeticException ex) {
			return null;
		}
	}

	private static @Nullable TemporalUnit unit(String unit) {
		return switch (unit) {
			case "ns" -> ChronoUnit.NANOS;
			case "us" -> ChronoUnit.MICROS;
			case "ms" -> ChronoUnit.MILLIS;
			case "s" -> ChronoUnit.SECONDS;
			case "m" -> ChronoUnit.MINUTES;
			case "h" -> ChronoUnit.HOURS;
			case "d" -> ChronoUnit.DAYS;
			default -> null;
		};
	}

}
