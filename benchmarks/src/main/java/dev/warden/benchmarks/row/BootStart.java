package dev.warden.benchmarks.row;

import java.util.List;

import dev.warden.benchmarks.Lab;
import dev.warden.benchmarks.Program;
import dev.warden.benchmarks.Row;
import dev.warden.benchmarks.Series;
import dev.warden.benchmarks.report.Goal;
import dev.warden.benchmarks.report.Line;
import dev.warden.benchmarks.report.Unit;

/**
 * What a contender adds to the start of a Spring Boot application that has nothing to
 * migrate, from the start of the process until its first query was answered.
 */
final class BootStart implements Row {

	@Override
	public String id() {
		return "boot";
	}

	@Override
	public List<Line> measure(Lab lab) throws Exception {
		try (ApplicationStarts starts = new ApplicationStarts(lab)) {
			List<Series> series = starts.measure(Program.JAVA_HOME, Application::packaged);
			return List.of(
					new Line(id(), "Added to the start of a Spring Boot application, nothing pending", Unit.SECONDS,
							ApplicationStarts.added(series), Goal.value(0.1, "0.10 s or less")),
					new Line(id() + "-whole", "Start of a Spring Boot application (raw JDBC: without migrations)",
							Unit.SECONDS, ApplicationStarts.fastest(series), Goal.NONE));
		}
	}

}
