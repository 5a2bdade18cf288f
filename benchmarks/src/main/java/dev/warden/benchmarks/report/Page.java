package dev.warden.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The parts of a page that a run writes; the prose around them stays as it is. */
public final class Page {

	private static final String SUMMARY_BEGIN = "<!-- begin of the summary: written by benchmarks.jar -->\n";

	private static final String SUMMARY_END = "<!-- end of the summary -->\n";

	private static final String BEGIN = "<!-- begin of the last run: written by benchmarks.jar -->\n";

	private static final String END = "<!-- end of the last run -->\n";

	private Page() {
	}

	/**
	 * Put a run in the place of the one before.
	 * @param page the page, with both markers of a part or none
	 * @param results what was measured
	 * @return the page with the new run
	 */
	public static String replace(String page, Results results) {
		String summary = SUMMARY_BEGIN + "\n" + Summary.of(results.lines()) + "\n" + SUMMARY_END;
		String run = BEGIN + "\n" + run(results) + "\n" + END;
		int title = page.indexOf('\n') + 1;
		String summarized = replace(page, SUMMARY_BEGIN, SUMMARY_END, summary,
				page.substring(0, title) + "\n" + summary + page.substring(title));
		return replace(summarized, BEGIN, END, run, summarized + "\n" + run);
	}

	private static String replace(String page, String begin, String end, String text, String added) {
		int from = page.indexOf(begin);
		int to = page.indexOf(end);
		if (from < 0 && to < 0) {
			return added;
		}
		if (from < 0 || to < from) {
			throw new IllegalArgumentException(
					"One of two markers is missing; put back both, or remove both:\n" + begin + end);
		}
		return page.substring(0, from) + text + page.substring(to + end.length());
	}

	private static String run(Results results) {
		RunInfo info = results.run();
		StringBuilder text = new StringBuilder();
		if (info.quick()) {
			text.append("**A quick run with small numbers: good for trying, not for judging.**\n\n");
		}
		text.append(String.format(Locale.ROOT, "%s, commit %s. %s. %s.%n%n", info.date(), info.commit(), info.machine(),
				info.java()));
		text.append(String.join(", ", info.versions().entrySet().stream().map(Page::version).toList())).append(".\n\n");
		results.again().forEach((again) -> text.append(again(again, results.lines())));
		text.append(MarkdownTable.of(results.lines()));
		text.append("\n### Charts\n\n");
		for (Line line : results.lines()) {
			text.append(String.format(Locale.ROOT, "![%s](benchmarks/%s.svg)%n%n", line.what(), line.id()));
		}
		return text.toString().stripTrailing() + "\n";
	}

	private static String again(Results.Again again, List<Line> lines) {
		return String.format(Locale.ROOT, "Measured again on %s, commit %s: %s.%n%n", again.date(), again.commit(),
				lines.stream()
					.filter((line) -> again.lines().contains(line.id()))
					.map(Line::what)
					.collect(Collectors.joining("; ")));
	}

	private static String version(Map.Entry<String, String> entry) {
		return entry.getKey() + " " + entry.getValue();
	}

}
