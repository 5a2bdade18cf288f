package dev.warden.boot.autoconfigure.liquibase;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.warden.Version;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VersionSequenceTests {

	@Test
	void takesThePlaceInTheChangeLog() {
		assertThat(choose("", Map.of(), 0, 1, 2, 3)).containsExactly("1", "2", "3");
		assertThat(choose("7", Map.of(), 7, 1, 2)).containsExactly("8", "9");
		assertThat(choose("1 4", Map.of(1, "1", 4, "4"), 0, 2, 3)).containsExactly("2", "3");
	}

	@Test
	void takesVersionsBetweenOthersWhereTheChangeLogHasGrownInItsMiddle() {
		assertThat(choose("1 2", Map.of(1, "1", 4, "2"), 0, 2, 3, 5)).containsExactly("1.1", "1.2", "5");
		assertThat(choose("1 1.1 2", Map.of(1, "1", 3, "1.1", 5, "2"), 0, 2, 4)).containsExactly("1.0.1", "1.2");
		assertThat(choose("1 1.1 1.2", Map.of(1, "1", 2, "1.1", 4, "1.2"), 0, 3)).containsExactly("1.1.1");
		assertThat(choose("1", Map.of(3, "1"), 0, 1, 2)).containsExactly("0.1", "0.2");
	}

	@Test
	void takesTheHighestVersionAtTheEndWhereAnotherScriptHasTheNumber() {
		assertThat(choose("1 2 3 20.1", Map.of(1, "1", 2, "2"), 0, 3, 4)).containsExactly("21", "22");
	}

	@Test
	void takesAHigherVersionWhereChangeSetsWereRemoved() {
		assertThat(choose("1 3", Map.of(1, "1", 2, "3"), 0, 3, 4)).containsExactly("4", "5");
	}

	private static List<String> choose(String taken, Map<Integer, String> existing, long before, Integer... places) {
		Map<Integer, Version> versions = existing.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> Version.parse(entry.getValue())));
		List<Version> all = Stream.of(taken.split(" ")).filter((text) -> !text.isEmpty()).map(Version::parse).toList();
		return List.copyOf(new TreeMap<>(new VersionSequence(all, versions).choose(List.of(places), before)).values());
	}

}
