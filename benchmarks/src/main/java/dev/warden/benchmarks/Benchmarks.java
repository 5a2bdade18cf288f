package dev.warden.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.warden.benchmarks.jmh.SingleCalls;
import dev.warden.benchmarks.report.Line;
import dev.warden.benchmarks.report.MarkdownTable;
import dev.warden.benchmarks.report.RunInfo;
import dev.warden.benchmarks.row.Rows;

/** The command. */
public final class Benchmarks {

	private Benchmarks() {
	}

	/**
	 * Measure rows and write the report.
	 * @param arguments see {@link Options}
	 * @throws Exception if the report could not be written
	 */
	public static void main(String[] arguments) throws Exception {
		List<Row> known = Rows.all();
		Options options;
		try {
			options = Options.of(known, arguments);
		}
		catch (IllegalArgumentException ex) {
			System.out.println(ex.getMessage() + "\n\n"
					+ Options.USAGE.formatted(known.stream().map(Row::id).collect(Collectors.joining(","))));
			System.exit(2);
			return;
		}
		if (options.jmh()) {
			SingleCalls.run(options.quick());
			return;
		}
		try (Lab lab = new Lab(options.quick(), options.java())) {
			List<Line> lines = measure(options.rows(), lab);
			RunInfo info = Machine.describe(options.quick(), lab.classPath(), lab.products());
			if (options.again()) {
				Report.update(options.docs(), info, lines);
			}
			else {
				Report.write(options.docs(), info, lines);
			}
			System.out.println("\n" + MarkdownTable.of(lines) + "\nWritten to " + options.docs() + "/benchmarks.md");
		}
		// The servers' own threads would keep this process
		System.exit(0);
	}

	private static List<Line> measure(List<Row> rows, Lab lab) {
		List<Line> lines = new ArrayList<>();
		for (Row row : rows) {
			long start = System.nanoTime();
			System.out.printf(Locale.ROOT, "%-16s ", row.id());
			try {
				List<Line> measured = row.measure(lab);
				lines.addAll(measured);
				System.out.printf(Locale.ROOT, "%6.1f s%n", (System.nanoTime() - start) / 1e9);
				System.out.println(MarkdownTable.of(measured).lines().skip(2).collect(Collectors.joining("\n")));
			}
			catch (Exception ex) {
				System.out.println("could not be measured");
				ex.printStackTrace(System.out);
			}
		}
		return lines;
	}

}
