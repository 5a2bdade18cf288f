package dev.warden.benchmarks.row;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.benchmarks.Interleaved;
import dev.warden.benchmarks.Lab;
import dev.warden.benchmarks.Product;
import dev.warden.benchmarks.Row;
import dev.warden.benchmarks.Series;
import dev.warden.benchmarks.contender.Contender;
import dev.warden.benchmarks.contender.Migrator;
import dev.warden.benchmarks.contender.RawLocked;
import dev.warden.benchmarks.contender.ScriptSet;
import dev.warden.benchmarks.report.Cell;
import dev.warden.benchmarks.report.Goal;
import dev.warden.benchmarks.report.Line;
import dev.warden.benchmarks.report.Statistics;
import dev.warden.benchmarks.report.Unit;
import dev.warden.testing.TcpProxy;
import dev.warden.testing.TestDatabase;
import org.jspecify.annotations.Nullable;

/**
 * Many instances that begin at the same moment on an empty database, each with a pool of
 * its own, or opening its connections as it needs them. Raw JDBC waits for a blocking
 * lock. Liquibase would need a virtual machine for each, and so many at once would
 * measure the machine.
 */
final class Fleet implements Row {

	private static final int SCRIPTS = 20;

	private static final int POOL = 10;

	@Override
	public String id() {
		return "fleet";
	}

	@Override
	public List<Line> measure(Lab lab) throws Exception {
		List<Line> lines = new ArrayList<>();
		for (Product product : Product.values()) {
			lines.addAll(measure(lab, product, true));
		}
		lines.addAll(measure(lab, Product.POSTGRESQL, false));
		return lines;
	}

	private List<Line> measure(Lab lab, Product product, boolean pooled) throws Exception {
		int instances = lab.choose(50, 20);
		ScriptSet scripts = lab.small(SCRIPTS);
		Map<String, List<Double>> peaks = new ConcurrentHashMap<>();
		Interleaved contenders = new Interleaved();
		for (Contender contender : List.of(Contender.RAW, Contender.FLYWAY, Contender.WARDEN)) {
			Migrator migrator = (contender == Contender.RAW) ? new RawLocked() : contender.migrator();
			start(lab, product, pooled, migrator, scripts, 1, new ArrayList<>());
			contenders.add(contender.title(), () -> start(lab, product, pooled, migrator, scripts, instances,
					peaks.computeIfAbsent(contender.title(), (name) -> new ArrayList<>())));
		}
		List<Series> series = contenders.run(lab.choose(5, 1));
		List<Cell> connections = series.stream()
			.map((one) -> new Series(one.contender(), peaks.getOrDefault(one.contender(), List.of()), null))
			.map((one) -> one.cell((samples) -> Statistics.percentile(samples, 100)))
			.toList();
		String what = String.format(Locale.ROOT, "%d instances at once%s, %d scripts, %s: ", instances,
				pooled ? "" : ", without pools", SCRIPTS, product.title());
		String id = product.lineId(pooled ? id() : id() + "-unpooled");
		return List.of(
				new Line(id, what + "last one done", Unit.SECONDS, series.stream().map(Series::median).toList(),
						pooled ? Goal.ratio(2) : Goal.NONE),
				new Line(id + "-connections", what + "connections at the peak", Unit.COUNT, connections,
						pooled ? Goal.value(instances + 2, instances + 2 + " or fewer") : Goal.NONE));
	}

	private static double start(Lab lab, Product product, boolean pooled, Migrator migrator, ScriptSet scripts,
			int instances, List<Double> peaks) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(instances);
		try (TestDatabase database = lab.fresh(product); TcpProxy proxy = TcpProxy.to(database)) {
			TestDatabase proxied = database.through(proxy);
			CountDownLatch signal = new CountDownLatch(1);
			List<Future<?>> all = new ArrayList<>();
			for (int instance = 0; instance < instances; instance++) {
				DataSource dataSource = pooled ? pool(proxied) : proxied.dataSource();
				all.add(threads.submit(() -> {
					signal.await();
					migrator.migrate(dataSource, scripts);
					return null;
				}));
			}
			long start = System.nanoTime();
			signal.countDown();
			String failure = await(all, start, lab.choose(60, 15));
			double seconds = (System.nanoTime() - start) / 1e9;
			peaks.add((double) proxy.peakConnections());
			if (failure != null) {
				throw new IllegalStateException(failure);
			}
			return seconds;
		}
		finally {
			threads.shutdownNow();
		}
	}

	/**
	 * Return a pool with one connection that is open, and nine more when they are asked
	 * for.
	 */
	private static DataSource pool(TestDatabase database) throws SQLException {
		HikariDataSource pool = database.pool(POOL);
		pool.setMinimumIdle(1);
		pool.getConnection().close();
		return pool;
	}

	private static @Nullable String await(List<Future<?>> all, long start, int limitSeconds)
			throws InterruptedException {
		int failed = 0;
		String first = "";
		for (Future<?> one : all) {
			try {
				long left = TimeUnit.SECONDS.toNanos(limitSeconds) - (System.nanoTime() - start);
				one.get(Math.max(left, 1), TimeUnit.NANOSECONDS);
			}
			catch (ExecutionException ex) {
				failed++;
				first = first.isEmpty() ? Interleaved.message((ex.getCause() != null) ? ex.getCause() : ex) : first;
			}
			catch (TimeoutException ex) {
				return "not done within " + limitSeconds + " s";
			}
		}
		return (failed == 0) ? null : failed + " of " + all.size() + " fail: " + first;
	}

}
