package dev.warden.benchmarks.row;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import dev.warden.benchmarks.Lab;
import dev.warden.benchmarks.Product;
import dev.warden.benchmarks.contender.Migrator;
import dev.warden.benchmarks.contender.ScriptSet;
import dev.warden.testing.TcpProxy;
import dev.warden.testing.TestDatabase;

/**
 * Two runs on one database: the first holds the lock with a statement that sleeps, the
 * second waits for it and has one more script, which writes down the time.
 */
record HandingOver(Lab lab, Product product, Migrator migrator) {

	/** How long the waiter starts up, which is no waiting yet. */
	private static final long SETTLING_MILLIS = 250;

	/**
	 * Hand the lock over once.
	 * @param seconds how long the first run holds it
	 * @return what was seen
	 */
	Handing hand(double seconds) throws Exception {
		ScriptSet first = ScriptSet.empty(this.lab.folder());
		first.add(1, table());
		ScriptSet held = sleeping(seconds);
		ScriptSet further = sleeping(seconds);
		further.add(3,
				"INSERT INTO mark VALUES (" + this.product.choose("clock_timestamp()", "UTC_TIMESTAMP(6)") + ");\n");
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try (TestDatabase database = this.lab.fresh(this.product); TcpProxy proxy = TcpProxy.to(database)) {
			DataSource waiting = this.lab.openPool(database.through(proxy));
			DataSource holding = this.lab.openPool(database);
			this.migrator.migrate(holding, first);
			Future<Instant> released = threads.submit(() -> {
				this.migrator.migrate(holding, held);
				return Instant.now();
			});
			while (!Objects.equals(database.queryForObject(sleepers(), Long.class), 1L)) {
				TimeUnit.MILLISECONDS.sleep(5);
			}
			Future<?> waiter = threads.submit(() -> {
				this.migrator.migrate(waiting, further);
				return null;
			});
			double[] rates = count(proxy, released, seconds);
			waiter.get(2, TimeUnit.MINUTES);
			double marked = Objects.requireNonNull(database.queryForObject(marked(), Double.class));
			double idle = marked - Duration.between(Instant.EPOCH, released.get()).toNanos() / 1e6;
			return new Handing(Math.max(idle, 0), rates[0], rates[1]);
		}
		finally {
			threads.shutdownNow();
		}
	}

	/** Return round trips a second during the whole wait, and in its last second. */
	private static double[] count(TcpProxy proxy, Future<Instant> released, double seconds) throws Exception {
		TimeUnit.MILLISECONDS.sleep(SETTLING_MILLIS);
		proxy.resetCounters();
		long start = System.nanoTime();
		TimeUnit.MILLISECONDS.sleep(Math.max(0, (long) (seconds * 1000) - 1000 - SETTLING_MILLIS));
		long before = proxy.roundTrips();
		long last = System.nanoTime();
		released.get(1, TimeUnit.MINUTES);
		long all = proxy.roundTrips();
		long end = System.nanoTime();
		return new double[] { all * 1e9 / (end - start), (all - before) * 1e9 / (end - last) };
	}

	private String table() {
		return "CREATE TABLE mark (at " + this.product.choose("TIMESTAMP WITH TIME ZONE", "DATETIME(6)") + ");\n";
	}

	private String sleepers() {
		return this.product.choose(
				"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
						+ "AND state = 'active' AND query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()",
				"SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND INFO LIKE 'SELECT SLEEP%'");
	}

	/** Return a query for the milliseconds from 1970 to the mark. */
	private String marked() {
		return this.product.choose("SELECT extract(epoch FROM at) * 1000 FROM mark",
				"SELECT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', at) / 1000 FROM mark");
	}

	private ScriptSet sleeping(double seconds) throws Exception {
		ScriptSet scripts = ScriptSet.empty(this.lab.folder());
		scripts.add(1, table());
		scripts.add(2,
				String.format(Locale.ROOT, "SELECT %s(%.2f);%n", this.product.choose("pg_sleep", "SLEEP"), seconds));
		return scripts;
	}

}
