package dev.warden.boot.autoconfigure.command;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.warden.internal.HarmlessText;
import org.jspecify.annotations.Nullable;

/**
 * Rows with aligned columns.
 */
final class TextTable {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS")
		.withZone(ZoneOffset.UTC);

	private static final String GAP = "  ";

	private static final int MAX_CELL = 1000;

	private final List<List<String>> rows = new ArrayList<>();

	TextTable(String... headings) {
		this.rows.add(List.of(headings));
	}

	TextTable row(@Nullable Object... cells) {
		this.rows.add(Arrays.stream(cells).map(TextTable::cell).toList());
		return this;
	}

	private static String cell(@Nullable Object cell) {
		return (cell != null) ? HarmlessText.of(cell.toString(), MAX_CELL) : "";
	}

	List<String> lines() {
		int[] widths = new int[this.rows.get(0).size()];
		for (List<String> row : this.rows) {
			for (int column = 0; column < widths.length; column++) {
				widths[column] = Math.max(widths[column], row.get(column).length());
			}
		}
		return this.rows.stream().map((row) -> line(row, widths)).toList();
	}

	private static String line(List<String> row, int[] widths) {
		StringBuilder line = new StringBuilder();
		for (int column = 0; column < widths.length; column++) {
			String cell = row.get(column);
			line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(GAP);
		}
		return line.toString().stripTrailing();
	}

	/**
	 * Return a time of the database in UTC, to the microsecond.
	 */
	static String time(@Nullable Instant instant) {
		return (instant != null) ? TIME.format(instant) : "";
	}

	static String seconds(Duration duration) {
		return millis(duration.toMillis());
	}

	static String millis(@Nullable Long millis) {
		return (millis != null) ? "%d.%03ds".formatted(millis / 1000, millis % 1000) : "";
	}

	static String count(long number, String noun) {
		return "%d %s%s".formatted(number, noun, (number == 1) ? "" : "s");
	}

}
