package dev.warden.benchmarks.row;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.warden.benchmarks.Interleaved;
import dev.warden.benchmarks.Lab;
import dev.warden.benchmarks.Product;
import dev.warden.benchmarks.Row;
import dev.warden.benchmarks.contender.Contender;
import dev.warden.benchmarks.contender.Migrator;
import dev.warden.benchmarks.contender.RawLocked;
import dev.warden.benchmarks.report.Cell;
import dev.warden.benchmarks.report.Goal;
import dev.warden.benchmarks.report.Line;
import dev.warden.benchmarks.report.Statistics;
import dev.warden.benchmarks.report.Unit;

/**
 * How long the lock lies idle between two owners, and what waiting for it costs. From the
 * moment at which the first run returns to the first statement of the next one.
 */
final class Handover implements Row {

	private static final int LONG_WAIT = 12;

	@Override
	public String id() {
		return "handover";
	}

	@Override
	public List<Line> measure(Lab lab) throws Exception {
		List<Line> lines = new ArrayList<>(measure(lab, Product.POSTGRESQL, Contender.all()));
		for (Product product : List.of(Product.MARIADB, Product.MYSQL)) {
			lines.addAll(measure(lab, product, List.of(Contender.RAW, Contender.FLYWAY, Contender.WARDEN)));
		}
		return lines;
	}

	private List<Line> measure(Lab lab, Product product, List<Contender> contenders) throws Exception {
		Map<String, List<Handing>> handings = new LinkedHashMap<>();
		Map<String, String> failures = new LinkedHashMap<>();
		List<Handing> longWaits = new ArrayList<>();
		for (Contender contender : contenders) {
			Migrator migrator = switch (contender) {
				case RAW -> new RawLocked();
				case LIQUIBASE -> new ProcessMigrator(lab, contender);
				default -> contender.migrator();
			};
			try {
				HandingOver handing = new HandingOver(lab, product, migrator);
				handings.put(contender.title(), inParallel(handing, samples(lab, contender), 4));
				longWaits.add(handing.hand(lab.choose(LONG_WAIT, 4)));
			}
			catch (ExecutionException ex) {
				failures.put(contender.title(), Interleaved.message((ex.getCause() != null) ? ex.getCause() : ex));
			}
			catch (Exception ex) {
				failures.put(contender.title(), Interleaved.message(ex));
			}
		}
		return lines(product, contenders, handings, failures, longWaits);
	}

	private static int samples(Lab lab, Contender contender) {
		return switch (contender) {
			case WARDEN -> lab.choose(100, 8);
			case LIQUIBASE -> lab.choose(12, 4);
			default -> lab.choose(40, 8);
		};
	}

	private static List<Handing> inParallel(HandingOver handing, int samples, int threads) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Handing> results = new ArrayList<>();
			for (Future<Handing> result : executor.invokeAll(tasks(handing, samples))) {
				results.add(result.get());
			}
			return results;
		}
		finally {
			executor.shutdownNow();
		}
	}

	/** Hold the lock for half a second to two seconds, evenly spread. */
	private static List<Callable<Handing>> tasks(HandingOver handing, int samples) {
		List<Callable<Handing>> tasks = new ArrayList<>();
		for (int number = 0; number < samples; number++) {
			double seconds = 0.5 + 1.5 * number / samples;
			tasks.add(() -> handing.hand(seconds));
		}
		return tasks;
	}

	private List<Line> lines(Product product, List<Contender> contenders, Map<String, List<Handing>> handings,
			Map<String, String> failures, List<Handing> longWaits) {
		List<Cell> medians = new ArrayList<>();
		List<Cell> slowest = new ArrayList<>();
		List<Cell> early = new ArrayList<>();
		List<Cell> late = new ArrayList<>();
		int place = 0;
		for (Contender contender : contenders) {
			String name = contender.title();
			List<Handing> all = handings.get(name);
			if (all == null || failures.containsKey(name)) {
				List.of(medians, slowest, early, late)
					.forEach((cells) -> cells.add(Cell.failed(name, failures.getOrDefault(name, "failed"))));
				continue;
			}
			List<Double> idle = all.stream().map(Handing::idleMillis).toList();
			medians.add(Cell.of(name, Statistics.median(idle)));
			slowest.add(Cell.of(name, Statistics.percentile(idle, 99)));
			early.add(Cell.of(name, Statistics.median(all.stream().map(Handing::queriesEarly).toList())));
			late.add(Cell.of(name, longWaits.get(place++).queriesLate()));
		}
		double atFirst = early.stream()
			.filter((cell) -> cell.contender().equals(Cell.WARDEN))
			.mapToDouble(Cell::value)
			.sum();
		String what = "From release to the next owner, " + product.title() + ": ";
		String waiter = "Round trips of a waiter, " + product.title() + ": ";
		return List.of(
				new Line(product.lineId(id()), what + "median", Unit.MILLIS, medians, Goal.value(15, "15 ms or less")),
				new Line(product.lineId(id() + "-p99"), what + "99th percentile", Unit.MILLIS, slowest,
						Goal.value(100, "100 ms or less")),
				new Line(product.lineId(id() + "-queries"), waiter + "in its first seconds", Unit.PER_SECOND, early,
						Goal.value(20, "20 /s or less")),
				new Line(product.lineId(id() + "-queries-late"), waiter + "after a long wait", Unit.PER_SECOND, late,
						Goal.value(Math.nextDown(atFirst), "fewer than at first")));
	}

}
