package dev.warden.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is known: a run of all rows, and lines that were measured again since.
 *
 * @param run under what circumstances all rows were measured
 * @param lines what was measured, in the order of the table
 * @param again the runs of some rows since
 */
public record Results(RunInfo run, List<Line> lines, List<Again> again) {

	public Results {
		lines = List.copyOf(lines);
		again = List.copyOf(again);
	}

	/**
	 * Put lines in the place of those that were measured before, and new ones at the end.
	 * @param info under what circumstances they were measured
	 * @param measured the lines
	 * @return all lines, with the new ones
	 */
	public Results with(RunInfo info, List<Line> measured) {
		Map<String, Line> byId = new LinkedHashMap<>();
		Stream.concat(this.lines.stream(), measured.stream()).forEach((line) -> byId.put(line.id(), line));
		List<String> ids = measured.stream().map(Line::id).toList();
		List<Again> runs = new ArrayList<>();
		for (Again before : this.again) {
			List<String> left = before.lines().stream().filter((id) -> !ids.contains(id)).toList();
			if (!left.isEmpty()) {
				runs.add(new Again(before.date(), before.commit(), left));
			}
		}
		runs.add(new Again(info.date(), info.commit(), ids));
		return new Results(this.run, List.copyOf(byId.values()), runs);
	}

	/**
	 * A run of some rows.
	 *
	 * @param date when it began, in UTC
	 * @param commit the commit that was measured
	 * @param lines the ids of the lines that it has replaced or added
	 */
	public record Again(String date, String commit, List<String> lines) {

	}

}
