package dev.warden.benchmarks.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.warden.benchmarks.Interleaved;
import dev.warden.benchmarks.Lab;
import dev.warden.benchmarks.Product;
import dev.warden.benchmarks.Row;
import dev.warden.benchmarks.Series;
import dev.warden.benchmarks.contender.LockPairs;
import dev.warden.benchmarks.report.Cell;
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
		List<Line> lines = new ArrayList<>();
		for (Product product : Product.values()) {
			lines.addAll(measure(lab, product));
		}
		return lines;
	}

	private List<Line> measure(Lab lab, Product product) throws Exception {
		try (TestDatabase database = lab.fresh(product)) {
			LockPairs.createTables(database.jdbc(), product);
			Interleaved contenders = new Interleaved();
			LockPairs.of(lab.openPool(database)).forEach((name, pair) -> contenders.add(name, () -> {
				long start = System.nanoTime();
				for (int number = 0; number < PAIRS; number++) {
					pair.run();
				}
				return (System.nanoTime() - start) / 1e6 / PAIRS;
			}));
			contenders.run(2);
			List<Cell> medians = contenders.run(lab.choose(20, 4)).stream().map(Series::median).toList();
			return List.of(new Line(product.lineId(id()), "Acquire and release a free lock, " + product.title(),
					Unit.MILLIS, medians, goal(product, medians)), roundTrips(lab, product, database));
		}
	}

	private static Goal goal(Product product, List<Cell> medians) {
		double factor = (product == Product.POSTGRESQL) ? 1 : 1.5;
		double peer = medians.stream()
			.filter((cell) -> cell.contender().equals(LockPairs.SHEDLOCK) && cell.measured())
			.mapToDouble(Cell::value)
			.sum();
		return Goal.value(factor * peer, (factor == 1) ? "at most ShedLock" : "at most " + factor + " x ShedLock");
	}

	private Line roundTrips(Lab lab, Product product, TestDatabase database) throws Exception {
		try (TcpProxy proxy = TcpProxy.to(database)) {
			Interleaved contenders = new Interleaved();
			Map<String, LockPairs.Pair> pairs = LockPairs.of(lab.openPool(database.through(proxy)));
			pairs.forEach((name, pair) -> contenders.add(name, () -> {
				pair.run();
				proxy.resetCounters();
				pair.run();
				return (double) proxy.roundTrips();
			}));
			return new Line(product.lineId(id() + "-round-trips"),
					"Round trips to acquire and release a free lock, " + product.title(), Unit.COUNT,
					contenders.run(5).stream().map((series) -> series.cell(Statistics::minimum)).toList(), Goal.NONE);
		}
	}

}
