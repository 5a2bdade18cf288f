package dev.warden.boot.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.WardenStatus;
import dev.warden.internal.jdbc.SqlErrors;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Reads the status of one database for those who cannot wait until a pool or a network
 * gives up. However many ask, one reads; each answer was read after its question.
 */
final class StatusProbe {

	private static final long IDLE_SECONDS = 5;

	private final Supplier<WardenStatus> source;

	private final ThreadPoolExecutor executor;

	private volatile String lockName;

	private volatile @Nullable String trouble;

	private @Nullable CompletableFuture<WardenStatus> next;

	StatusProbe(String database, Supplier<WardenStatus> source) {
		this.source = source;
		this.lockName = database;
		CustomizableThreadFactory threads = new CustomizableThreadFactory("warden-status-" + database + "-");
		threads.setDaemon(true);
		this.executor = new ThreadPoolExecutor(0, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				threads);
	}

	/**
	 * Begin to read, unless somebody else is about to.
	 */
	synchronized CompletableFuture<WardenStatus> begin() {
		CompletableFuture<WardenStatus> waiting = this.next;
		if (waiting == null) {
			waiting = CompletableFuture.supplyAsync(this::read, this.executor);
			this.next = waiting;
		}
		return waiting;
	}

	private WardenStatus read() {
		synchronized (this) {
			this.next = null;
		}
		WardenStatus status = this.source.get();
		this.lockName = status.lock().name();
		this.trouble = (status.lock().state() == LockState.UNKNOWN) ? status.lock().why() : null;
		return status;
	}

	/**
	 * Return what was read, or that nothing was read in time.
	 */
	WardenStatus await(CompletableFuture<WardenStatus> reading, Duration patience) {
		try {
			return reading.get(patience.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			String known = this.trouble;
			return unknown("no answer of the database yet" + ((known != null) ? "; the last one was: " + known : ""));
		}
		catch (ExecutionException ex) {
			return unknown(SqlErrors.message((ex.getCause() != null) ? ex.getCause() : ex));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return unknown("interrupted");
		}
	}

	private WardenStatus unknown(String why) {
		return new WardenStatus(LockStatus.unknown(this.lockName, why), null);
	}

	void close() {
		this.executor.shutdownNow();
	}

}
