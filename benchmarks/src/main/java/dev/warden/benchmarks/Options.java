package dev.warden.benchmarks;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.SimpleCommandLinePropertySource;

/**
 * What the command line says.
 *
 * @param rows the rows to measure, in the order of the table
 * @param quick whether to use small numbers
 * @param jmh whether to measure single calls instead
 * @param again whether to update the report of the last full run
 * @param java the home of another virtual machine, or {@code null}
 * @param docs the folder to write into
 */
record Options(List<Row> rows, boolean quick, boolean jmh, boolean again, @Nullable Path java, Path docs) {

	static final String USAGE = """
			java -jar benchmarks/target/benchmarks.jar [--rows=a,b] [--again] [--java=/path/to/jdk] [--quick] [--jmh] [--docs=docs]
			  --rows   only these: %s
			  --quick  small numbers, for trying
			  --jmh    what single calls cost, by JMH; --rows does not matter
			  --again  put these rows in the place of those of the last full run
			  --java   the home of another JDK, for the row that compares with it
			  --docs   where benchmarks.md and benchmarks/ are written; with --rows or --quick only target/benchmarks
			""";

	static Options of(List<Row> known, String... arguments) {
		SimpleCommandLinePropertySource values = new SimpleCommandLinePropertySource(arguments);
		for (String name : values.getPropertyNames()) {
			if (!List.of("rows", "quick", "jmh", "again", "java", "docs").contains(name)) {
				throw new IllegalArgumentException("Unknown option --" + name);
			}
		}
		String names = values.getProperty("rows");
		List<Row> rows = (names != null) ? choose(known, List.of(names.split(",", -1))) : known;
		boolean quick = values.containsProperty("quick");
		String docs = values.getProperty("docs");
		String java = values.getProperty("java");
		boolean again = values.containsProperty("again");
		if (again && quick) {
			throw new IllegalArgumentException("--again is not for --quick, whose values say little");
		}
		String standard = (quick || (names != null && !again)) ? "target/benchmarks" : "docs";
		return new Options(rows, quick, values.containsProperty("jmh"), again, (java != null) ? Path.of(java) : null,
				Path.of((docs != null) ? docs : standard));
	}

	private static List<Row> choose(List<Row> known, List<String> names) {
		List<String> ids = known.stream().map(Row::id).toList();
		names.stream().filter((name) -> !ids.contains(name)).findFirst().ifPresent((name) -> {
			throw new IllegalArgumentException("Unknown row '" + name + "'; there are " + String.join(", ", ids));
		});
		return known.stream().filter((row) -> names.contains(row.id())).toList();
	}

}
