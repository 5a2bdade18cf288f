package dev.warden;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A change of what is promised is made on purpose: it shows in a file of its own.
 */
class PublicApiTests {

	private static final Pattern NAMED_TYPE = Pattern.compile("(?m)^\\| `(\\w+)` \\|");

	/**
	 * Where it is meant, copy {@code target/public-api.txt} over the file.
	 */
	@Test
	void isWhatItIsMeantToBe() throws IOException, URISyntaxException {
		String api = signatures();
		Files.writeString(Files.createDirectories(Path.of("target")).resolve("public-api.txt"), api);
		assertThat(api).isEqualTo(Files.readString(Path.of("src/test/resources/public-api.txt")));
	}

	@Test
	void isDescribedTypeByType() throws IOException, URISyntaxException {
		String page = Files.readString(Path.of("../docs/api.md"));
		List<String> described = NAMED_TYPE.matcher(page).results().map((type) -> type.group(1)).toList();
		assertThat(described).doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(classes().map(PublicApiTests::name)
				.filter((name) -> !name.contains("$") && isPublic(name))
				.toList());
	}

	@Test
	void isSmall() throws IOException, URISyntaxException {
		assertThat(classes().map(PublicApiTests::name).filter((name) -> !name.contains("$"))).hasSizeLessThan(73);
	}

	private static String signatures() throws IOException, URISyntaxException {
		StringWriter out = new StringWriter();
		String[] arguments = Stream.concat(Stream.of("-public"), classes().map(Path::toString)).toArray(String[]::new);
		int result = ToolProvider.findFirst("javap")
			.orElseThrow()
			.run(new PrintWriter(out, true), new PrintWriter(out, true), arguments);
		assertThat(result).as(out.toString()).isZero();
		return Arrays.stream(out.toString().split("(?m)^}\\R"))
			.map(PublicApiTests::sorted)
			.filter((type) -> type.startsWith("public "))
			.collect(Collectors.joining("\n"));
	}

	/**
	 * Members in an order of their own: that of the compiler differs between JDKs.
	 */
	private static String sorted(String type) {
		List<String> lines = type.lines().filter((line) -> !line.startsWith("Compiled from")).toList();
		return Stream.concat(lines.stream().limit(1), lines.stream().skip(1).sorted())
			.collect(Collectors.joining("\n", "", "\n"));
	}

	private static Stream<Path> classes() throws IOException, URISyntaxException {
		Path root = Path.of(Warden.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		try (Stream<Path> files = Files.list(root.resolve("dev/warden"))) {
			return files.filter((file) -> file.toString().endsWith(".class"))
				.filter((file) -> !name(file).equals("package-info"))
				.sorted()
				.toList()
				.stream();
		}
	}

	private static boolean isPublic(String name) {
		try {
			return Modifier.isPublic(Class.forName("dev.warden." + name).getModifiers());
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String name(Path file) {
		return String.valueOf(file.getFileName()).replace(".class", "");
	}

}
