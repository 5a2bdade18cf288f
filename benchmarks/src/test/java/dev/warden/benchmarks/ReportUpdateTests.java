package dev.warden.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.warden.benchmarks.report.Cell;
import dev.warden.benchmarks.report.Goal;
import dev.warden.benchmarks.report.Line;
import dev.warden.benchmarks.report.RunInfo;
import dev.warden.benchmarks.report.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReportUpdateTests {

	@Test
	void keepsTheLinesThatAreNotMeasuredAgain(@TempDir Path docs) throws Exception {
		Report.write(docs, info("one"), List.of(line("a", 1), line("b", 2)));
		Report.update(docs, info("two"), List.of(line("b", 3)));
		Report.update(docs, info("three"), List.of(line("b", 4)));
		assertThat(Files.readString(docs.resolve("benchmarks.md")))
			.contains("commit one", "**1 ms (0.5 x)**", "**4 ms (2.0 x)**", "commit three: Line b.")
			.doesNotContain("commit two", "**2 ms");
		assertThat(docs.resolve("benchmarks/b.svg")).content().contains("4 ms");
	}

	@Test
	void addsTheLinesOfARowThatTheLastFullRunDidNotHave(@TempDir Path docs) throws Exception {
		Report.write(docs, info("one"), List.of(line("a", 1)));
		Report.update(docs, info("two"), List.of(line("b", 3)));
		assertThat(Files.readString(docs.resolve("benchmarks.md"))).contains("| [Line a](", "| [Line b](", "![Line b](",
				"commit two: Line b.");
	}

	private static RunInfo info(String commit) {
		return new RunInfo("2026-01-01T00:00:00Z", commit, false, "a machine", "a JVM", Map.of("PostgreSQL", "18"));
	}

	private static Line line(String id, double value) {
		return new Line(id, "Line " + id, Unit.MILLIS, List.of(Cell.of(Cell.RAW, 2), Cell.of(Cell.WARDEN, value)),
				Goal.ratio(1.5));
	}

}
