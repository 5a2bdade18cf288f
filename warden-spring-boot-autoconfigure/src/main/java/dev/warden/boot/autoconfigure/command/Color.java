package dev.warden.boot.autoconfigure.command;

import java.io.Console;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/**
 * When the result of a command has colours.
 */
public enum Color {

	/**
	 * On a terminal, unless the variable {@code NO_COLOR} is set.
	 */
	AUTO,

	/**
	 * Wherever it is written to.
	 */
	ALWAYS,

	/**
	 * Nowhere.
	 */
	NEVER;

	private static final Pattern WORDS = Pattern
		.compile("^(?<good>Status: UNLOCKED|Unlock successful\\.|Valid:|Up to date)"
				+ "|^(?<busy>Status: LOCKED)|^(?<bad>Status: UNKNOWN|Unlock not successful\\.|Last error:|Next migrate: refused:)"
				+ "|(?<=  )(?:(?<failed>FAILED|CHANGED|MISSING|OUT_OF_ORDER|UNKNOWN)|(?<due>PENDING|OUTDATED|IGNORED|RUNNING))(?=  |$)");

	private static final Map<String, String> CODES = Map.of("good", "32", "busy", "33", "bad", "31", "failed", "31",
			"due", "33");

	/**
	 * Return whether to write colours in this process.
	 * @param environment the variables of the process
	 */
	boolean isWanted(Map<String, String> environment) {
		return switch (this) {
			case ALWAYS -> true;
			case NEVER -> false;
			case AUTO -> !StringUtils.hasLength(environment.get("NO_COLOR")) && !"dumb".equals(environment.get("TERM"))
					&& isTerminal(System.console());
		};
	}

	/**
	 * Since Java 22 there may be a console that is no terminal.
	 */
	private static boolean isTerminal(@Nullable Console console) {
		if (console == null) {
			return false;
		}
		Method method = ClassUtils.getMethodIfAvailable(Console.class, "isTerminal");
		return method == null || Boolean.TRUE.equals(ReflectionUtils.invokeMethod(method, console));
	}

	/**
	 * Return a line with colours for what a person looks for first.
	 */
	static String paint(String line) {
		Matcher matcher = WORDS.matcher(line);
		StringBuilder painted = new StringBuilder();
		while (matcher.find()) {
			String code = CODES.entrySet()
				.stream()
				.filter((entry) -> matcher.group(entry.getKey()) != null)
				.map(Map.Entry::getValue)
				.findFirst()
				.orElse("0");
			matcher.appendReplacement(painted,
					Matcher.quoteReplacement("\u001b[" + code + "m" + matcher.group() + "\u001b[0m"));
		}
		return matcher.appendTail(painted).toString();
	}

}
