package dev.warden.benchmarks.row;

import java.time.Duration;
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
import dev.warden.testing.TcpProxy;
import dev.warden.testing.TestDatabase;

/** What round trips cost where the server is not next door. */
final class SlowNetwork implements Row {

	private static final Duration DELAY = Duration.ofMillis(5);

	@Override
	public String id() {
		return "network";
	}

	@Override
	public List<Line> measure(Lab lab) throws Exception {
		int count = lab.choose(1000, 50);
		ScriptSet scripts = lab.small(count);
		Interleaved contenders = new Interleaved();
		for (Contender contender : Contender.values()) {
			contenders.add(contender.title(), () -> {
				try (TestDatabase database = lab.fresh(Product.POSTGRESQL); TcpProxy proxy = TcpProxy.to(database)) {
					HikariDataSource pool = lab.openPool(database.through(proxy));
					proxy.delay(DELAY);
					long start = System.nanoTime();
					contender.migrator().migrate(pool, scripts);
					double seconds = (System.nanoTime() - start) / 1e9;
					proxy.delay(Duration.ZERO);
					return seconds;
				}
			});
		}
		List<Series> series = contenders.run(1);
		return List.of(
				new Line(id(),
						String.format(Locale.ROOT,
								"%,d small migrations with 5 ms more for each round trip, PostgreSQL", count),
						Unit.SECONDS, series.stream().map(Series::median).toList(), Goal.ratio(1.0)));
	}

}
