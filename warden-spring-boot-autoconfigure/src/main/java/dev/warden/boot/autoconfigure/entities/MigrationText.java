package dev.warden.boot.autoconfigure.entities;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of the script that makes changes, with its questions.
 */
final class MigrationText {

	/** How a question begins, with the name of its change. */
	private static final Pattern QUESTION = Pattern.compile("(?m)^[-\\s]*Question \\((.+?)\\): ");

	private static final int WIDTH = 100;

	private MigrationText() {
	}

	/**
	 * Write a script.
	 * @param changes what it does, in order
	 * @return its text
	 */
	static String of(List<Change> changes) {
		StringBuilder text = new StringBuilder();
		if (changes.stream()
			.flatMap((change) -> Stream.concat(change.up().stream(), change.down().stream()))
			.anyMatch((statement) -> statement.contains("${"))) {
			text.append("-- warden: placeholders=false\n");
		}
		text.append("-- upgrade\n");
		for (Change change : changes) {
			if (!change.isQuestion()) {
				append(text, change.up());
			}
		}
		for (Change change : changes) {
			if (change.isQuestion()) {
				text.append('\n');
				comment(text, "Question (%s): %s".formatted(change.name(), change.question()));
				appendAsComment(text, change.up());
			}
		}
		text.append("\n-- rollback\n");
		List<Change> reverse = new ArrayList<>(changes);
		Collections.reverse(reverse);
		for (Change change : reverse) {
			if (change.isQuestion()) {
				text.append('\n');
				comment(text, "Takes back (%s), if that was done:".formatted(change.name()));
				appendAsComment(text, change.down());
			}
		}
		reverse.stream().filter((change) -> !change.isQuestion()).forEach((change) -> append(text, change.down()));
		return text.toString();
	}

	private static void append(StringBuilder text, List<String> statements) {
		text.append('\n');
		statements.forEach((statement) -> text.append(statement).append(";\n"));
	}

	private static void appendAsComment(StringBuilder text, List<String> statements) {
		for (String statement : statements) {
			(statement + ";").lines().forEach((line) -> text.append("-- ").append(line).append('\n'));
		}
	}

	/**
	 * Write a sentence over as many lines as it needs.
	 */
	private static void comment(StringBuilder text, String sentence) {
		StringBuilder line = new StringBuilder("--");
		for (String word : sentence.replaceAll("\\s+", " ").split(" ", -1)) {
			if (line.length() + word.length() > WIDTH && line.length() > 3) {
				text.append(line).append('\n');
				line = new StringBuilder("--  ");
			}
			line.append(' ').append(word);
		}
		text.append(line).append('\n');
	}

	/**
	 * Return the names of the changes that scripts ask about.
	 * @param scripts the texts of scripts
	 */
	static Set<String> asked(List<String> scripts) {
		return scripts.stream()
			.flatMap((script) -> QUESTION.matcher(script.replaceAll("\\R--   +", " ")).results())
			.map((result) -> result.group(1))
			.collect(Collectors.toSet());
	}

	static boolean asks(String script) {
		Matcher matcher = QUESTION.matcher(script);
		return matcher.find();
	}

}
