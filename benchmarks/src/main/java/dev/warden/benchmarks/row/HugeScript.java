package dev.warden.benchmarks.row;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.warden.benchmarks.Interleaved;
import dev.warden.benchmarks.Lab;
import dev.warden.benchmarks.Product;
import dev.warden.benchmarks.Row;
import dev.warden.benchmarks.Sample;
import dev.warden.benchmarks.Series;
import dev.warden.benchmarks.contender.Contender;
import dev.warden.benchmarks.contender.ScriptSet;
import dev.warden.benchmarks.report.Cell;
import dev.warden.benchmarks.report.Goal;
import dev.warden.benchmarks.report.Line;
import dev.warden.benchmarks.report.Unit;
import dev.warden.testing.TestDatabase;

import org.springframework.util.FileSystemUtils;

/** A script larger than the heap. Raw JDBC sends its inserts in batches of 500. */
final class HugeScript implements Row {

	private static final String HEAP = "-Xmx64m";

	private static final String LARGE_HEAP = "-Xmx4g";

	@Override
	public String id() {
		return "huge";
	}

	@Override
	public List<Line> measure(Lab lab) throws Exception {
		int megabytes = lab.choose(100, 2);
		ScriptSet scripts = ScriptSet.inserts(lab.folder(), megabytes * 1_000_000L, 1);
		Interleaved repeated = new Interleaved();
		repeated.add(Cell.RAW, sample(lab, Contender.RAW, "inserts-500", scripts, HEAP));
		repeated.add(Cell.WARDEN, sample(lab, Contender.WARDEN, Contender.WARDEN.name(), scripts, HEAP));
		Interleaved once = new Interleaved();
		once.add(Contender.FLYWAY.title(), sample(lab, Contender.FLYWAY, Contender.FLYWAY.name(), scripts, HEAP));
		once.add(Contender.LIQUIBASE.title(),
				sample(lab, Contender.LIQUIBASE, Contender.LIQUIBASE.name(), scripts, HEAP));
		once.add("raw JDBC, one by one", sample(lab, Contender.RAW, "inserts-1", scripts, HEAP));
		once.add("Flyway, 4 GB heap", sample(lab, Contender.FLYWAY, Contender.FLYWAY.name(), scripts, LARGE_HEAP));
		once.add("Liquibase, 4 GB heap",
				sample(lab, Contender.LIQUIBASE, Contender.LIQUIBASE.name(), scripts, LARGE_HEAP));
		List<Series> series = new ArrayList<>(repeated.run(lab.choose(3, 1)));
		series.addAll(once.run(1));
		FileSystemUtils.deleteRecursively(scripts.root());
		return List.of(
				new Line(id(),
						String.format(Locale.ROOT,
								"A script of %d MB of one-row inserts in a heap of 64 MB, PostgreSQL", megabytes),
						Unit.SECONDS, series.stream().map(Series::median).toList(), Goal.ratio(1.2)));
	}

	private static Sample sample(Lab lab, Contender contender, String who, ScriptSet scripts, String heap) {
		Duration limit = Duration.ofSeconds(lab.choose(120, 10));
		return () -> {
			try (TestDatabase database = lab.fresh(Product.POSTGRESQL)) {
				return lab.inProcess(contender, who, database, scripts, limit, heap).seconds();
			}
		};
	}

}
