package dev.warden;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages that name tests as proofs.
 */
class DocumentedTestsTests {

	private static final Path ROOT = Path.of("..");

	private static final List<Path> TREES = List.of(Path.of("src/test/java/dev/warden/internal"),
			Path.of("src/test/java/dev/warden"),
			ROOT.resolve("warden-spring-boot-autoconfigure/src/test/java/dev/warden/boot/autoconfigure"),
			ROOT.resolve("samples"));

	/** A class, and its methods if any are named: `a/B` (`c`, `d`). */
	private static final Pattern PROOF = Pattern
		.compile("`([\\w/*]*[a-z](?:Contract|IT|Tests))`(?: \\((`\\w+`(?:, `\\w+`)*))?");

	/** A class in backticks, perhaps with a method. */
	private static final Pattern TYPE = Pattern
		.compile("`@?([A-Z][a-z]+(?:[A-Z](?!ests\\b)[a-z]*)+)(?:\\.\\w+)?(?:\\(\\))?`");

	@ParameterizedTest
	@ValueSource(strings = { "acceptance.md", "guarantees.md", "pains.md" })
	void nameOnlyTestsThatExist(String page) throws IOException {
		Matcher proof = PROOF.matcher(Files.readString(ROOT.resolve("docs").resolve(page)));
		int proofs = 0;
		while (proof.find()) {
			proofs++;
			List<Path> sources = sources(proof.group(1));
			assertThat(sources).as("Test in " + page + ": " + proof.group()).isNotEmpty();
			if (proof.group(2) != null) {
				for (String method : proof.group(2).replace("`", "").split(", ")) {
					assertThat(sources).as("Method in " + page + ": " + proof.group())
						.allSatisfy((source) -> assertThat(Files.readString(source)).contains(" " + method + "("));
				}
			}
		}
		assertThat(proofs).isGreaterThan(10);
	}

	@ParameterizedTest
	@ValueSource(strings = { "architecture.md", "lock.md", "model.md" })
	void nameOnlyTypesThatExist(String page) throws IOException {
		Set<String> known;
		try (Stream<Path> files = Stream.concat(Files.walk(Path.of("src/main/java")),
				Files.walk(ROOT.resolve("warden-spring-boot-autoconfigure/src/main/java")))) {
			known = files.map((file) -> String.valueOf(file.getFileName()).replace(".java", ""))
				.collect(Collectors.toSet());
		}
		List<String> named = TYPE.matcher(Files.readString(ROOT.resolve("docs").resolve(page)))
			.results()
			.map((type) -> type.group(1))
			.distinct()
			.toList();
		assertThat(known).as("Types named in " + page).containsAll(named);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "UNKNOWN")
	void describeEveryLockEvent(LockEvent.Type event) throws IOException {
		assertThat(Files.readString(ROOT.resolve("docs/lock.md"))).contains("| `" + event + "` |");
	}

	private static List<Path> sources(String name) throws IOException {
		PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + name + ".java");
		for (Path tree : TREES) {
			try (Stream<Path> files = Files.walk(tree)) {
				List<Path> sources = files
					.filter((file) -> matcher.matches(tree.relativize(file))
							|| (!name.contains("/") && matcher.matches(file.getFileName())))
					.toList();
				if (!sources.isEmpty()) {
					return sources;
				}
			}
		}
		return List.of();
	}

}
