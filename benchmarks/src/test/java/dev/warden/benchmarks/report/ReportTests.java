package dev.warden.benchmarks.report;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReportTests {

	private static final RunInfo INFO = new RunInfo("2026-11-25T00:00Z", "abc", false, "2 cores", "a JVM",
			Map.of("PostgreSQL", "18"));

	private static Line line(double warden, Goal goal) {
		return new Line(
				"speed", "Speed <of> it", Unit.SECONDS, List.of(Cell.of(Cell.RAW, 2),
						Cell.failed("Flyway", "out of memory"), Cell.of("ShedLock", 5), Cell.of(Cell.WARDEN, warden)),
				goal);
	}

	private static Results results(Line... lines) {
		return new Results(INFO, List.of(lines), List.of());
	}

	@Test
	void judgesTheValueOrItsRatioToRawJdbc() {
		assertThat(line(3, Goal.ratio(1.5)).verdict()).isEqualTo(Verdict.MET);
		assertThat(line(3.1, Goal.ratio(1.5)).verdict()).isEqualTo(Verdict.MISSED);
		assertThat(line(3, Goal.value(3, "3 s")).verdict()).isEqualTo(Verdict.MET);
		assertThat(line(3.1, Goal.value(3, "3 s")).verdict()).isEqualTo(Verdict.MISSED);
		assertThat(line(3, Goal.NONE).verdict()).isEqualTo(Verdict.NONE);
	}

	@Test
	void missesTheGoalWhereWardenOrItsBaseFailed() {
		List<Cell> failed = List.of(Cell.of(Cell.RAW, 2), Cell.failed(Cell.WARDEN, "failed"));
		List<Cell> baseless = List.of(Cell.failed(Cell.RAW, "failed"), Cell.of(Cell.WARDEN, 1));
		assertThat(new Line("a", "a", Unit.COUNT, failed, Goal.value(9, "9")).verdict()).isEqualTo(Verdict.MISSED);
		assertThat(new Line("a", "a", Unit.COUNT, baseless, Goal.ratio(9)).verdict()).isEqualTo(Verdict.MISSED);
	}

	@Test
	void showsFailuresRatiosAndOthersInTheTable() {
		assertThat(MarkdownTable.of(List.of(line(3, Goal.ratio(1.2)))))
			.endsWith("| [Speed <of> it](benchmarks/speed.svg)"
					+ " | 2 s | out of memory | - | **3 s (1.5 x)** | ShedLock: 5 s (2.5 x) | at most 1.2 x raw"
					+ " | **missed** |\n");
	}

	@Test
	void drawsABarForEachContenderAndEscapesText() {
		assertThat(Chart.of(line(3, Goal.ratio(1.2)))).contains("Speed &lt;of&gt; it", "out of memory", "#1b7f5c")
			.contains("Warden must reach: at most 1.2 x raw (missed)");
	}

	@Test
	void replacesTheLastRunAndKeepsTheProseAroundIt() {
		String page = Page.replace("# Title\n", results(line(3, Goal.NONE))) + "After it.\n";
		String again = Page.replace(page, results(line(4, Goal.NONE)));
		assertThat(page).contains("**3 s (1.5 x)**");
		assertThat(again).startsWith("# Title\n")
			.endsWith("After it.\n")
			.contains("**4 s (2.0 x)**")
			.doesNotContain("**3 s");
	}

	@Test
	void saysAtTheTopWhatPeersNeed() {
		Line start = new Line("cold", "Nothing pending", Unit.MILLIS, List.of(Cell.of(Cell.RAW, 20),
				Cell.of("Flyway", 500), Cell.failed("Liquibase", "out of memory"), Cell.of(Cell.WARDEN, 50)),
				Goal.NONE);
		String page = Page.replace("# Title\n\nProse.\n", results(start, line(3, Goal.NONE)));
		String summary = "- **Start**: Warden 50 ms, Flyway 500 ms (10.0 times as much), Liquibase out of memory."
				+ " Nothing pending.\n";
		assertThat(page).startsWith("# Title\n\n<!-- begin of the summary").contains(summary);
		assertThat(Page.replace(page, results(start))).containsOnlyOnce(summary).contains("Prose.");
	}

	@Test
	void saysWhichLinesWereMeasuredAgain() {
		Line other = new Line("other", "Other", Unit.MILLIS, List.of(Cell.of(Cell.WARDEN, 50)), Goal.NONE);
		RunInfo later = new RunInfo("2026-02-02T00:00:00Z", "later", false, "", "", Map.of());
		RunInfo latest = new RunInfo("2026-03-03T00:00:00Z", "latest", false, "", "", Map.of());
		Results results = results(other, line(3, Goal.NONE)).with(later, List.of(other, line(4, Goal.NONE)))
			.with(latest, List.of(line(5, Goal.NONE)));
		assertThat(Page.replace("# Title\n", results))
			.contains("Measured again on 2026-02-02T00:00:00Z, commit later: Other.\n",
					"Measured again on 2026-03-03T00:00:00Z, commit latest: Speed <of> it.\n", "**5 s (2.5 x)**")
			.doesNotContain("**3 s", "**4 s");
	}

	@Test
	void refusesAPageWithOneMarkerOnly() {
		String page = Page.replace("# Title\n", results()).replace("<!-- end of the last run -->\n", "");
		assertThatIllegalArgumentException().isThrownBy(() -> Page.replace(page, results()))
			.withMessageContaining("put back both");
	}

}
