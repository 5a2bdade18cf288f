package dev.warden.benchmarks.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.zaxxer.hikari.HikariDataSource;
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

/** How long a fresh database takes, in a virtual machine that is warm. */
final class SmallMigrations implements Row {

	private static final int WARM_UP = 100;

	@Override
	public String id() {
		return "thousand";
	}

	@Override
	public List<Line> measure(Lab lab) throws Exception {
		int count = lab.choose(1000, 200);
		List<Line> lines = new ArrayList<>();
		for (Product product : Product.values()) {
			run(lab, product, lab.small(WARM_UP), WARM_UP, 1, true);
			List<Series> series = run(lab, product, lab.small(count), count, lab.choose(5, 2), true);
			lines.add(new Line(product.lineId(id()),
					String.format(Locale.ROOT, "%,d small migrations, %s", count, product.title()), Unit.SECONDS,
					series.stream().map(Series::median).toList(), Goal.ratio(1.0)));
		}
		return lines;
	}

	/** Measure the seconds that each contender takes to migrate fresh databases. */
	static List<Series> run(Lab lab, Product product, ScriptSet scripts, int count, int rounds, boolean tuned) {
		Interleaved contenders = new Interleaved();
		for (Contender contender : tuned ? List.of(Contender.values()) : Contender.all()) {
			contenders.add(contender.title(), () -> {
				TestDatabase database = lab.fresh(product);
				HikariDataSource pool = lab.openPool(database);
				long start = System.nanoTime();
				contender.migrator().migrate(pool, scripts);
				double seconds = (System.nanoTime() - start) / 1e9;
				pool.close();
				if (product == Product.POSTGRESQL) {
					lab.keep(contender, count, database);
				}
				else {
					database.close();
				}
				return seconds;
			});
		}
		return contenders.run(rounds);
	}

}
