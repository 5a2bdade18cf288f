package dev.warden.internal.script;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.warden.Version;

/**
 * The version of a new script, in the way in which those that are there were chosen.
 *
 * @param version the version, as it stands in the name of the file
 * @param reason why it is that one, for people
 */
public record NextVersion(String version, String reason) {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT);

	private static final int DATE = 8;

	private static final int SECONDS = 14;

	/**
	 * Return the version that comes next.
	 * @param versions the versions that are there, as they are written
	 * @param now the time
	 * @return a version above all of them
	 */
	static NextVersion after(Collection<String> versions, LocalDateTime now) {
		String time = TIME.format(now);
		String highest = versions.stream().max(Comparator.comparing(Version::parse)).orElse(null);
		if (highest == null) {
			return new NextVersion(time.substring(0, SECONDS), "the time, since no script has a version yet");
		}
		if (isTime(highest)) {
			String version = isCounted(highest) ? counted(highest, time) : like(highest, time);
			if (isAbove(version, highest)) {
				return new NextVersion(version, "the time, as in " + highest);
			}
			return new NextVersion(increment(highest), "the next one after %s, which is not past".formatted(highest));
		}
		return new NextVersion(increment(usual(highest, versions)), "the next number after " + highest);
	}

	private static boolean isAbove(String version, String other) {
		return Version.parse(version).compareTo(Version.parse(other)) > 0;
	}

	private static boolean isTime(String version) {
		String digits = version.replaceAll("\\D", "");
		if (!digits.matches("(19|20)\\d{6}(\\d{1,6}|\\d{9})?")) {
			return false;
		}
		boolean time = digits.length() % 2 == 0 || digits.length() > SECONDS;
		if (!time && !isCounted(version)) {
			return false;
		}
		try {
			LocalDate.of(number(digits, 0, 4), number(digits, 4, 6), number(digits, 6, DATE));
			return true;
		}
		catch (DateTimeException ex) {
			return false;
		}
	}

	private static int number(String digits, int start, int end) {
		return Integer.parseInt(digits.substring(start, end));
	}

	/**
	 * Return whether a version is a date and the number of a script of that day.
	 */
	private static boolean isCounted(String version) {
		return version.matches("\\d{4}([._]?)\\d{2}\\1\\d{2}[._]\\d{1,3}");
	}

	private static String counted(String highest, String time) {
		int last = start(highest);
		String day = like(highest.substring(0, last), time);
		return day.equals(highest.substring(0, last)) ? increment(highest)
				: day + increment("0".repeat(highest.length() - last));
	}

	/**
	 * Return a time with the separators of a version and as exact as it.
	 */
	private static String like(String version, String time) {
		StringBuilder text = new StringBuilder();
		int digit = 0;
		for (int i = 0; i < version.length(); i++) {
			text.append(Character.isDigit(version.charAt(i)) ? time.charAt(digit++) : version.charAt(i));
		}
		return text.toString();
	}

	/**
	 * Return a version without the numbers that most others do not have: what follows 3.1
	 * in 1, 2, 3, 3.1 is 4.
	 */
	private static String usual(String highest, Collection<String> versions) {
		Map<Integer, Long> lengths = versions.stream()
			.collect(Collectors.groupingBy(NextVersion::numbers, Collectors.counting()));
		int usual = lengths.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(1);
		String version = highest;
		while (numbers(version) > usual) {
			version = version.substring(0, start(version) - 1);
		}
		return version;
	}

	private static int numbers(String version) {
		return version.replaceAll("\\d", "").length() + 1;
	}

	private static int start(String version) {
		return Math.max(version.lastIndexOf('.'), version.lastIndexOf('_')) + 1;
	}

	/**
	 * Return a version whose last number is one higher, with as many digits.
	 */
	private static String increment(String version) {
		int start = start(version);
		String next = new BigInteger(version.substring(start)).add(BigInteger.ONE).toString();
		return version.substring(0, start) + "0".repeat(Math.max(0, version.length() - start - next.length())) + next;
	}

}
