package dev.warden.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** Draws a line as horizontal bars. */
public final class Chart {

	private static final int LABELS = 190;

	private static final int BARS = 420;

	private static final int VALUES = 130;

	private static final int BAR = 26;

	private static final int TOP = 44;

	private Chart() {
	}

	/**
	 * Return the chart.
	 * @param line what was measured
	 * @return an SVG document
	 */
	public static String of(Line line) {
		int width = LABELS + BARS + VALUES;
		int height = TOP + line.cells().size() * BAR + 34;
		StringBuilder svg = new StringBuilder();
		svg.append(format("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" "
				+ "font-family=\"sans-serif\" font-size=\"13\">%n", width, height, width, height));
		svg.append(format("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>%n", width, height));
		svg.append(format("<text x=\"10\" y=\"24\" font-size=\"15\" font-weight=\"bold\">%s</text>%n",
				escape(line.what())));
		double limit = limit(line);
		double scale = BARS / Math.max(limit, largest(line.cells()));
		int place = TOP;
		for (Cell cell : line.cells()) {
			svg.append(bar(line, cell, place, scale));
			place += BAR;
		}
		if (limit > 0) {
			svg.append(format(
					"<line x1=\"%2$.1f\" x2=\"%2$.1f\" y1=\"%1$d\" y2=\"%3$d\" stroke=\"#b00020\" stroke-dasharray=\"4 3\"/>%n",
					TOP - 6, LABELS + limit * scale, place + 4));
			svg.append(format("<text x=\"10\" y=\"%d\" fill=\"#b00020\">Warden must reach: %s (%s)</text>%n",
					place + 22, escape(line.goal().text()), line.verdict().name().toLowerCase(Locale.ROOT)));
		}
		return svg.append("</svg>\n").toString();
	}

	private static String bar(Line line, Cell cell, int place, double scale) {
		String color = switch (cell.contender()) {
			case Cell.WARDEN -> "#1b7f5c";
			case Cell.RAW -> "#7a7f87";
			default -> "#9db4d3";
		};
		double length = Math.max(cell.measured() ? 1 : 0, cell.value() * scale);
		String text = cell.measured() ? line.unit().format(cell.value()) : String.valueOf(cell.failure());
		return format("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n", LABELS - 8, place + 16,
				escape(cell.contender()))
				+ format("<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n", LABELS, place + 2,
						length, BAR - 6, color)
				+ format("<text x=\"%.1f\" y=\"%d\">%s</text>%n", LABELS + length + 6, place + 16, escape(text));
	}

	/** Return where the goal lies on the scale of the values; 0 without one. */
	private static double limit(Line line) {
		return switch (line.goal().kind()) {
			case NOTHING -> 0;
			case VALUE -> line.goal().limit();
			case RATIO -> line.cell(Cell.RAW).filter(Cell::measured).map(Cell::value).orElse(0.0) * line.goal().limit();
		};
	}

	private static double largest(List<Cell> cells) {
		return Math.max(cells.stream().mapToDouble(Cell::value).max().orElse(0), 1e-9);
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}

	private static String format(String template, Object... values) {
		return String.format(Locale.ROOT, template.replace("%n", "\n"), values);
	}

}
