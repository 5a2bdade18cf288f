package dev.warden.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The part of a page that a run writes; the prose around it stays as it is. */
public final class Page {

	private static final String BEGIN = "<!-- begin of the last run: written by benchmarks.jar -->\n";

	private static final String END = "<!-- end of the last run -->\n";

	private Page() {
	}

	/**
	 * Put a run in the place of the one before.
	 * @param page the page, with both markers or none
	 * @param info under what circumstances was measured
	 * @param lines what was measured
	 * @return the page with the new run
	 */
	public static String replace(String page, RunInfo info, List<Line> lines) {
		String run = BEGIN + "\n" + run(info, lines) + "\n" + END;
		int begin = page.indexOf(BEGIN);
		int end = page.indexOf(END);
		if (begin < 0 && end < 0) {
			return page + "\n" + run;
		}
		if (begin < 0 || end < begin) {
			throw new IllegalArgumentException(
					"One of the markers of the last run is missing; put back both, or remove both:\n" + BEGIN + END);
		}
		return page.substring(0, begin) + run + page.substring(end + END.length());
	}

	private static String run(RunInfo info, List<Line> lines) {
		StringBuilder text = new StringBuilder();
		if (info.quick()) {
			text.append("**A quick run with small numbers: good for trying, not for judging.**\n\n");
		}
		text.append(String.format(Locale.ROOT, "%s, commit %s. %s. %s.%n%n", info.date(), info.commit(), info.machine(),
				info.java()));
		text.append(String.join(", ", info.versions().entrySet().stream().map(Page::version).toList())).append(".\n\n");
		text.append(MarkdownTable.of(lines));
		text.append("\n### Charts\n\n");
		for (Line line : lines) {
			text.append(String.format(Locale.ROOT, "![%s](benchmarks/%s.svg)%n%n", line.what(), line.id()));
		}
		return text.toString().stripTrailing() + "\n";
	}

	private static String version(Map.Entry<String, String> entry) {
		return entry.getKey() + " " + entry.getValue();
	}

}
