package dev.warden.benchmarks.row;

import java.util.List;
import java.util.Map;

import dev.warden.benchmarks.Interleaved;
import dev.warden.benchmarks.Lab;
import dev.warden.benchmarks.Product;
import dev.warden.benchmarks.Row;
import dev.warden.benchmarks.Series;
import dev.warden.benchmarks.contender.LockPairs;
import dev.warden.benchmarks.report.Goal;
import dev.warden.benchmarks.report.Line;
import dev.warden.benchmarks.report.Statistics;
import dev.warden.benchmarks.report.Unit;
import dev.warden.testing.TcpProxy;
import dev.warden.testing.TestDatabase;

/** What it costs to take and release a lock that is free, beside two bare updates. */
final class LockCalls implements Row {

	private static final int PAIRS = 50;

	@Override
	public String id() {
		return "lock";
	}

	@Override
	public List<Line> measure(Lab lab) throws Exception {
		try (TestDatabase database = lab.fresh(Product.POSTGRESQL)) {
			LockPairs.createTables(database.jdbc());
			Interleaved contenders = new Interleaved();
			LockPairs.of(lab.openPool(database)).forEach((name, pair) -> contenders.add(name, () -> {
				long start = System.nanoTime();
				for (int number = 0; number < PAIRS; number++) {
					pair.run();
				}
				return (System.nanoTime() - start) / 1e6 / PAIRS;
			}));
			contenders.run(2);
			List<Series> series = contenders.run(lab.choose(20, 4));
			return List.of(new Line(id(), "Acquire and release a free lock, PostgreSQL", Unit.MILLIS,
					series.stream().map(Series::median).toList(), Goal.ratio(1.3)), roundTrips(lab, database));
		}
	}

	private Line roundTrips(Lab lab, TestDatabase database) throws Exception {
		try (TcpProxy proxy = TcpProxy.to(database)) {
			Interleaved contenders = new Interleaved();
			Map<String, LockPairs.Pair> pairs = LockPairs.of(lab.openPool(database.through(proxy)));
			pairs.forEach((name, pair) -> contenders.add(name, () -> {
				pair.run();
				proxy.resetCounters();
				pair.run();
				return (double) proxy.roundTrips();
			}));
			return new Line(id() + "-round-trips", "Round trips to acquire and release a free lock, PostgreSQL",
					Unit.COUNT, contenders.run(5).stream().map((series) -> series.cell(Statistics::minimum)).toList(),
					Goal.NONE);
		}
	}

}
