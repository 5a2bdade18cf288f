package dev.warden.benchmarks.row;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.warden.benchmarks.Interleaved;
import dev.warden.benchmarks.Lab;
import dev.warden.benchmarks.Measured;
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

	@Override
	public String id() {
		return "cold";
	}

	@Override
	public List<Line> measure(Lab lab) throws Exception {
		int count = lab.choose(1000, 200);
		ScriptSet scripts = lab.small(count);
		Map<String, List<Double>> processes = new ConcurrentHashMap<>();
		Interleaved contenders = new Interleaved();
		for (Contender contender : Contender.all()) {
			TestDatabase database = lab.migrated(contender, count);
			contenders.add(contender.title(), () -> {
				Measured measured = lab.inProcess(contender, contender.name(), database, scripts, LIMIT);
				processes.computeIfAbsent(contender.title(), (name) -> new ArrayList<>()).add(measured.process());
				return measured.seconds() * 1000;
			});
		}
		List<Series> series = contenders.run(lab.choose(10, 3));
		List<Cell> whole = series.stream()
			.map((one) -> new Series(one.contender(), processes.getOrDefault(one.contender(), List.of()),
					one.failure()))
			.map(Series::median)
			.toList();
		String what = String.format(Locale.ROOT, "Nothing pending with %,d applied, cold", count);
		return List.of(
				new Line("cold", what, Unit.MILLIS, series.stream().map(Series::median).toList(), Goal.ratio(1.5)),
				new Line("cold-best", what + ", fastest of all", Unit.MILLIS,
						series.stream().map((one) -> one.cell(Statistics::minimum)).toList(), Goal.NONE),
				new Line("cold-process", what + ", with the start of the process and of its connections", Unit.SECONDS,
						whole, Goal.NONE));
	}

}
