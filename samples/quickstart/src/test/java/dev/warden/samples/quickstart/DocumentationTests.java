package dev.warden.samples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Follows the links from page to page of the whole repository.
 */
class DocumentationTests {

	private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

	@Test
	void linksLeadSomewhere() throws IOException {
		List<Path> pages = pages();
		assertThat(pages).hasSizeGreaterThan(15);
		List<String> broken = new ArrayList<>();
		int links = 0;
		for (Path page : pages) {
			Matcher matcher = LINK.matcher(Files.readString(page));
			while (matcher.find()) {
				links++;
				if (!leadsSomewhere(page, matcher.group(1))) {
					broken.add(ROOT.relativize(page) + ": " + matcher.group(1));
				}
			}
		}
		assertThat(broken).isEmpty();
		assertThat(links).isGreaterThan(50);
	}

	@Test
	void aBrokenLinkWouldBeFound() throws IOException {
		Path page = ROOT.resolve("docs/README.md");
		assertThat(leadsSomewhere(page, "lock.md#unlock")).isTrue();
		assertThat(leadsSomewhere(page, "lock.md#no-such-heading")).isFalse();
		assertThat(leadsSomewhere(page, "no-such-page.md")).isFalse();
	}

	@Test
	void theIndexKnowsEveryPage() throws IOException {
		String index = Files.readString(ROOT.resolve("docs/README.md"));
		assertThat(pages()).map((page) -> ROOT.resolve("docs").relativize(page).toString())
			.filteredOn((page) -> !page.equals("README.md") && !page.matches("../\\w+.md"))
			.allSatisfy((page) -> assertThat(index).contains("](" + page));
	}

	private static List<Path> pages() throws IOException {
		try (Stream<Path> root = Files.list(ROOT);
				Stream<Path> samples = Files.list(ROOT.resolve("samples"));
				Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
			return Stream.of(root, samples, docs)
				.flatMap(Function.identity())
				.filter((file) -> file.toString().endsWith(".md"))
				.sorted()
				.toList();
		}
	}

	private static boolean leadsSomewhere(Path page, String link) throws IOException {
		if (link.matches("[a-z]+:.*")) {
			return true;
		}
		String[] parts = link.split("#", 2);
		Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
		return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
	}

	private static Set<String> anchors(Path page) throws IOException {
		return Files.readString(page)
			.lines()
			.filter((line) -> line.startsWith("#"))
			.map((line) -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
			.map((heading) -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
			.collect(Collectors.toSet());
	}

}
