package dev.warden.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

/** Writes lines as one table in Markdown. */
public final class MarkdownTable {

	private static final List<String> COLUMNS = List.of(Cell.RAW, "Flyway", "Liquibase", Cell.WARDEN);

	private MarkdownTable() {
	}

	/**
	 * Return the table.
	 * @param lines its lines, in order
	 * @return Markdown, ending with a line break
	 */
	public static String of(List<Line> lines) {
		StringBuilder table = new StringBuilder(
				"| what | raw JDBC | Flyway | Liquibase | Warden | others | Warden must reach | |\n");
		table.append("|---|---|---|---|---|---|---|---|\n");
		for (Line line : lines) {
			table.append(row(line)).append('\n');
		}
		return table.toString();
	}

	private static String row(Line line) {
		StringJoiner row = new StringJoiner(" | ", "| ", " |");
		row.add("[" + line.what() + "](benchmarks/" + line.id() + ".svg)");
		for (String column : COLUMNS) {
			String text = line.cell(column).map((cell) -> text(line, cell)).orElse("-");
			row.add(column.equals(Cell.WARDEN) ? "**" + text + "**" : text);
		}
		StringJoiner others = new StringJoiner("; ");
		line.cells()
			.stream()
			.filter((cell) -> !Set.copyOf(COLUMNS).contains(cell.contender()))
			.forEach((cell) -> others.add(cell.contender() + ": " + text(line, cell)));
		row.add(others.toString());
		row.add(line.goal().text());
		row.add(switch (line.verdict()) {
			case MET -> "met";
			case MISSED -> "**missed**";
			case NONE -> "";
		});
		return row.toString();
	}

	private static String text(Line line, Cell cell) {
		if (!cell.measured()) {
			return String.valueOf(cell.failure());
		}
		String value = line.unit().format(cell.value());
		boolean base = cell.contender().equals(Cell.RAW) || line.unit() == Unit.COUNT;
		return base ? value
				: line.ratio(cell)
					.map((ratio) -> String.format(Locale.ROOT, "%s (%.1f x)", value, ratio))
					.orElse(value);
	}

}
