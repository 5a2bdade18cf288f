package dev.warden.benchmarks.row;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

import dev.warden.benchmarks.Interleaved;
import dev.warden.benchmarks.Lab;
import dev.warden.benchmarks.Measured;
import dev.warden.benchmarks.Program;
import dev.warden.benchmarks.Row;
import dev.warden.benchmarks.Series;
import dev.warden.benchmarks.contender.Contender;
import dev.warden.benchmarks.contender.ScriptSet;
import dev.warden.benchmarks.report.Cell;
import dev.warden.benchmarks.report.Goal;
import dev.warden.benchmarks.report.Line;
import dev.warden.benchmarks.report.Statistics;
import dev.warden.benchmarks.report.Unit;
import dev.warden.testing.TestDatabase;

/** What a start with nothing to do costs in a virtual machine that has just begun. */
final class ColdStart implements Row {

	private static final Duration LIMIT = Duration.ofMinutes(1);

	/** Flyway and Liquibase would take minutes to get there. */
	private static final int MANY = 10_000;

	@Override
	public String id() {
		return "cold";
	}

	@Override
	public List<Line> measure(Lab lab) throws Exception {
		int count = lab.choose(1000, 200);
		Map<String, List<Measured>> measured = new ConcurrentHashMap<>();
		List<Series> series = measure(lab, Program.JAVA_HOME, count, Contender.all(), measured);
		String what = String.format(Locale.ROOT, "Nothing pending with %,d applied, cold", count);
		int many = lab.choose(MANY, 1000);
		List<Series> atMany = measure(lab, Program.JAVA_HOME, many, List.of(Contender.RAW, Contender.WARDEN),
				new ConcurrentHashMap<>());
		return List.of(
				new Line("cold", what, Unit.MILLIS, series.stream().map(Series::median).toList(), Goal.ratio(1.5)),
				new Line("cold-best", what + ", fastest of all", Unit.MILLIS,
						series.stream().map((one) -> one.cell(Statistics::minimum)).toList(), Goal.NONE),
				new Line("cold-process", what + ", with the start of the process and of its connections", Unit.SECONDS,
						medians(series, measured, Measured::process), Goal.NONE),
				new Line("cold-allocated", what + ": allocated on its thread", Unit.MEGABYTES,
						medians(series, measured, Measured::allocated), Goal.NONE),
				new Line("cold-many", String.format(Locale.ROOT, "Nothing pending with %,d applied, cold", many),
						Unit.MILLIS, atMany.stream().map(Series::median).toList(), Goal.NONE));
	}

	static List<Series> measure(Lab lab, Path javaHome, int count, List<Contender> who,
			Map<String, List<Measured>> measured) throws Exception {
		ScriptSet scripts = lab.small(count);
		Interleaved contenders = new Interleaved();
		for (Contender contender : who) {
			TestDatabase database = lab.migrated(contender, count);
			contenders.add(contender.title(), () -> {
				Measured one = lab.inProcess(javaHome, contender, contender.name(), database.url(), database.user(),
						database.password(), scripts, LIMIT);
				measured.computeIfAbsent(contender.title(), (name) -> new ArrayList<>()).add(one);
				return one.seconds() * 1000;
			});
		}
		return contenders.run(lab.choose(10, 3));
	}

	private static List<Cell> medians(List<Series> series, Map<String, List<Measured>> measured,
			ToDoubleFunction<Measured> value) {
		return series.stream()
			.map((one) -> new Series(one.contender(),
					measured.getOrDefault(one.contender(), List.of()).stream().mapToDouble(value).boxed().toList(),
					one.failure()))
			.map(Series::median)
			.toList();
	}

}
