package dev.warden.boot.autoconfigure.entities;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the texts in a condition.
 */
final class Literals {

	private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'");

	private Literals() {
	}

	static Set<String> of(String condition) {
		return LITERAL.matcher(condition).results().map(MatchResult::group).collect(Collectors.toSet());
	}

}
