package dev.warden.benchmarks.jmh;

import java.util.Objects;
import java.util.concurrent.TimeUnit;

import dev.warden.benchmarks.Product;
import dev.warden.benchmarks.contender.LockPairs;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Acquire and release of a free lock on a real PostgreSQL. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LockBenchmark {

	/** Who takes the lock. */
	@Param({ "raw JDBC", "ShedLock", "Spring Integration", "Warden" })
	public String contender = "";

	private final TestDatabase database = PostgresServer.freshDatabase();

	private LockPairs.Pair pair = () -> {
	};

	/** Choose the contender. */
	@Setup
	public void choose() {
		LockPairs.createTables(this.database.jdbc(), Product.POSTGRESQL);
		this.pair = Objects.requireNonNull(LockPairs.of(this.database.pool(3)).get(this.contender));
	}

	/** Drop the database. */
	@TearDown
	public void drop() {
		this.database.close();
	}

	/**
	 * Take the lock and release it.
	 * @throws Exception if that failed
	 */
	@Benchmark
	public void acquireAndRelease() throws Exception {
		this.pair.run();
	}

}
