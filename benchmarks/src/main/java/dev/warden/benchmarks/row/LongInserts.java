package dev.warden.benchmarks.row;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.warden.benchmarks.Interleaved;
import dev.warden.benchmarks.Lab;
import dev.warden.benchmarks.Product;
import dev.warden.benchmarks.Row;
import dev.warden.benchmarks.Series;
import dev.warden.benchmarks.contender.Contender;
import dev.warden.benchmarks.contender.ScriptSet;
import dev.warden.benchmarks.report.Goal;
import dev.warden.benchmarks.report.Line;
import dev.warden.benchmarks.report.Unit;
import dev.warden.testing.TestDatabase;

/** A script of long statements, as a dump has them. */
final class LongInserts implements Row {

	private static final int ROWS = 500;

	private static final Duration LIMIT = Duration.ofSeconds(60);

	@Override
	public String id() {
		return "long-inserts";
	}

	@Override
	public List<Line> measure(Lab lab) throws Exception {
		int megabytes = lab.choose(10, 1);
		ScriptSet scripts = ScriptSet.inserts(lab.folder(), megabytes * 1_000_000L, ROWS);
		List<Line> lines = new ArrayList<>();
		for (Product product : List.of(Product.POSTGRESQL, Product.MARIADB)) {
			Interleaved contenders = new Interleaved();
			for (Contender contender : Contender.all()) {
				String who = (contender == Contender.RAW) ? "inserts-1" : contender.name();
				contenders.add(contender.title(), () -> {
					try (TestDatabase database = lab.fresh(product)) {
						return lab.inProcess(contender, who, database, scripts, LIMIT, "-Xmx64m").seconds();
					}
				});
			}
			lines.add(new Line(id() + "-" + product.id(),
					String.format(Locale.ROOT, "A script of %d MB of %d-row inserts in a heap of 64 MB, %s", megabytes,
							ROWS, product.title()),
					Unit.SECONDS, contenders.run(lab.choose(5, 1)).stream().map(Series::median).toList(),
					Goal.ratio(1.2)));
		}
		return lines;
	}

}
