package dev.warden;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
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

	/** A class with its members: `A.b`, `c`. */
	private static final Pattern MEMBERS = Pattern
		.compile("`([A-Z][A-Za-z]+)\\.([a-z]\\w*)(?:\\(\\))?`((?:, `[a-z]\\w*`)*)");

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
		Set<String> known = types().keySet();
		List<String> named = TYPE.matcher(Files.readString(ROOT.resolve("docs").resolve(page)))
			.results()
			.map((type) -> type.group(1))
			.distinct()
			.toList();
		assertThat(known).as("Types named in " + page).containsAll(named);
	}

	@ParameterizedTest
	@ValueSource(strings = { "architecture.md", "lock.md", "model.md" })
	void nameOnlyMembersThatExist(String page) throws IOException {
		Map<String, List<Path>> types = types();
		Matcher named = MEMBERS.matcher(Files.readString(ROOT.resolve("docs").resolve(page)));
		while (named.find()) {
			StringBuilder text = new StringBuilder();
			for (Path source : types.getOrDefault(named.group(1), List.of())) {
				text.append(Files.readString(source));
			}
			if (text.isEmpty()) {
				continue;
			}
			for (String member : (named.group(2) + named.group(3)).replace("`", "").split(", ", -1)) {
				assertThat(text).as("%s has no '%s', which %s names", named.group(1), member, page)
					.containsPattern("\\b" + member + "\\(");
			}
		}
	}

	private static Map<String, List<Path>> types() throws IOException {
		try (Stream<Path> files = Stream.concat(Files.walk(Path.of("src/main/java")),
				Files.walk(ROOT.resolve("warden-spring-boot-autoconfigure/src/main/java")))) {
			return files.filter((file) -> file.toString().endsWith(".java"))
				.filter((file) -> !file.endsWith("package-info.java"))
				.collect(Collectors.groupingBy((file) -> String.valueOf(file.getFileName()).replace(".java", "")));
		}
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
