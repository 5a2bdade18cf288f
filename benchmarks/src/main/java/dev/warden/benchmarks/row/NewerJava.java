package dev.warden.benchmarks.row;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;

import dev.warden.benchmarks.Lab;
import dev.warden.benchmarks.Program;
import dev.warden.benchmarks.Row;
import dev.warden.benchmarks.Series;
import dev.warden.benchmarks.contender.Contender;
import dev.warden.benchmarks.report.Goal;
import dev.warden.benchmarks.report.Line;
import dev.warden.benchmarks.report.Unit;

/**
 * Starts with what a virtual machine keeps of the start before, and with another one,
 * which {@code --java} names.
 */
final class NewerJava implements Row {

	@Override
	public String id() {
		return "java";
	}

	@Override
	public List<Line> measure(Lab lab) throws Exception {
		Path other = lab.otherJava();
		String own = "JDK " + Runtime.version().feature();
		List<Line> lines = new ArrayList<>();
		try (ApplicationStarts starts = new ApplicationStarts(lab)) {
			lines.addAll(lines("cds", own + " with an archive of its classes",
					starts.measure(Program.JAVA_HOME, Application::shared)));
			String name = "JDK " + Program.feature(other);
			lines.addAll(lines("other-java", name, starts.measure(other, Application::packaged)));
			lines.addAll(
					lines("aot", name + " with an ahead-of-time cache", starts.measure(other, Application::cached)));
			int count = lab.choose(1000, 200);
			lines.add(new Line("cold-other-java",
					String.format(Locale.ROOT, "Nothing pending with %,d applied, cold, %s", count, name), Unit.MILLIS,
					ColdStart.measure(lab, other, count, Contender.all(), new ConcurrentHashMap<>())
						.stream()
						.map(Series::median)
						.toList(),
					Goal.NONE));
		}
		return lines;
	}

	private static List<Line> lines(String id, String how, List<Series> series) throws IOException {
		return List.of(
				new Line("boot-" + id, "Added to the start of a Spring Boot application, " + how, Unit.SECONDS,
						ApplicationStarts.added(series), Goal.NONE),
				new Line("boot-" + id + "-whole", "Start of a Spring Boot application, " + how, Unit.SECONDS,
						ApplicationStarts.fastest(series), Goal.NONE));
	}

}
