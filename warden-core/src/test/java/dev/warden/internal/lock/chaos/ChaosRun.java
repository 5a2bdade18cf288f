package dev.warden.internal.lock.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import dev.warden.testing.DatabaseServer;

/**
 * Many rounds on one database, several at a time, each of those on a server of its own.
 * Round {@code n} has the seed of the run plus {@code n}.
 */
final class ChaosRun {

	private final ChaosDatabase product;

	private final long seed;

	private final int rounds;

	private final int parallel;

	ChaosRun(ChaosDatabase product, long seed, int rounds, int parallel) {
		this.product = product;
		this.seed = seed;
		this.rounds = rounds;
		this.parallel = Math.min(parallel, rounds);
	}

	ChaosReport run() throws Exception {
		ChaosReport report = new ChaosReport(this.product, this.seed);
		AtomicInteger next = new AtomicInteger();
		ExecutorService workers = Executors.newFixedThreadPool(this.parallel);
		try {
			List<Future<?>> running = new ArrayList<>();
			for (int worker = 0; worker < this.parallel; worker++) {
				running.add(workers.submit(() -> {
					work(next, report);
					return null;
				}));
			}
			for (Future<?> worker : running) {
				worker.get();
			}
		}
		finally {
			workers.shutdownNow();
		}
		return report;
	}

	private void work(AtomicInteger next, ChaosReport report) throws Exception {
		try (DatabaseServer server = startServer(); ReplicaPool pool = new ReplicaPool()) {
			for (int round = next.getAndIncrement(); round < this.rounds; round = next.getAndIncrement()) {
				report.add(new Round(this.product, server, pool, RoundPlan.of(this.seed + round)).run());
			}
		}
	}

	/** One at a time: the first one unpacks it. */
	private synchronized DatabaseServer startServer() {
		return this.product.startServer();
	}

}
