package dev.warden.boot.autoconfigure.entities;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of the script that makes changes, with its questions.
 */
final class MigrationText {

	/** A question with the name of its change, and no statement after it that answers. */
	private static final Pattern QUESTION = Pattern
		.compile("(?m)^[-\\s]*Question \\((.+?)\\): .*$(?!\\R[ \\t]*(?!--)\\S)");

	private static final int WIDTH = 100;

	private MigrationText() {
	}

	/**
	 * Write a script.
	 * @param changes what it does, in order
	 * @return its text
	 */
	static String of(List<Change> changes) {
		StringBuilder text = new StringBuilder("-- upgrade\n");
		for (Change change : changes) {
			if (!change.isQuestion()) {
				text.append('\n');
				change.hazards().forEach((hazard) -> comment(text, "Hazard " + hazard));
				append(text, change.up());
			}
		}
		for (Change change : changes) {
			if (change.isQuestion()) {
				text.append('\n');
				String hazards = change.hazards()
					.stream()
					.map((hazard) -> " Hazard " + hazard)
					.collect(Collectors.joining());
				comment(text, ("Question (%s): %s".formatted(change.name(), change.question())
						+ (hazards.isEmpty() ? "" : "." + hazards))
					.replace("?.", "?"));
				appendAsComment(text, change.up());
			}
		}
		text.append("\n-- rollback\n");
		List<Change> reverse = new ArrayList<>(changes);
		Collections.reverse(reverse);
		for (Change change : reverse) {
			if (change.isQuestion()) {
				text.append('\n');
				comment(text,
						"Takes back (%s), if that was done%s:".formatted(change.name(),
								change.down().stream().anyMatch((sql) -> sql.contains(Ddl.NO_VALUE))
										? ". Rows need a value, write it instead of the first NULL" : ""));
				appendAsComment(text, change.down());
			}
		}
		reverse.stream()
			.filter((change) -> !change.isQuestion())
			.forEach((change) -> append(text.append('\n'), change.down()));
		return text.indexOf("${") < 0 ? text.toString() : "-- warden: placeholders=false\n" + text;
	}

	private static void append(StringBuilder text, List<String> statements) {
		statements.forEach((statement) -> text.append(statement).append(";\n"));
	}

	private static void appendAsComment(StringBuilder text, List<String> statements) {
		for (String statement : statements) {
			(statement + ";").lines().forEach((line) -> text.append("-- ").append(line).append('\n'));
		}
	}

	/**
	 * Write a sentence over as many lines as it needs, none of which is a header.
	 */
	private static void comment(StringBuilder text, String sentence) {
		StringBuilder line = new StringBuilder("--");
		for (String word : sentence.replace("'-- warden: ", "'").replaceAll("\\s+", " ").split(" ", -1)) {
			if (line.length() + word.length() > WIDTH && line.length() > 3) {
				text.append(line).append('\n');
				line = new StringBuilder("--  ");
			}
			line.append(' ').append(word);
		}
		text.append(line).append('\n');
	}

	/**
	 * Return the names of the changes that scripts ask about, and nobody has said yes to.
	 * @param scripts the texts of scripts
	 */
	static Set<String> asked(List<String> scripts) {
		return scripts.stream()
			.flatMap((script) -> QUESTION.matcher(script.replaceAll("\\R--   +", " ")).results())
			.map((result) -> result.group(1))
			.collect(Collectors.toSet());
	}

}
