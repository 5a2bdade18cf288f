package dev.warden.boot.testing;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.warden.HistorySettings;
import dev.warden.LockSettings;
import dev.warden.MigrateResult;
import dev.warden.PlanSettings;
import dev.warden.ScriptSettings;
import dev.warden.Warden;
import dev.warden.WardenSettings;
import dev.warden.testing.TestDatabase;

import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * A run of another instance that holds the lock while its script stands at the
 * {@link Gate}.
 */
public final class HeldLock implements AutoCloseable {

	public static final String OWNER = "orders@node-7 (pid 4211)";

	private final CompletableFuture<MigrateResult> run;

	private HeldLock(CompletableFuture<MigrateResult> run) {
		this.run = run;
	}

	/**
	 * Take the lock of a database in this JVM's memory.
	 */
	public static HeldLock on(TestDatabase database) {
		return on(database, "classpath:db/held");
	}

	/**
	 * Take the lock of a database in this JVM's memory with the scripts at this location,
	 * one of which stops at the gate.
	 */
	public static HeldLock on(TestDatabase database, String location) {
		Gate.close();
		HeldLock held = run(database, location);
		Gate.awaitArrival();
		return held;
	}

	/**
	 * Take the lock and run the scripts at this location.
	 */
	public static HeldLock run(TestDatabase database, String location) {
		Warden warden = new Warden(database.dataSource(), settings(location));
		return new HeldLock(CompletableFuture.supplyAsync(warden::migrate, new SimpleAsyncTaskExecutor()));
	}

	private static WardenSettings settings(String location) {
		ScriptSettings defaults = ScriptSettings.DEFAULT;
		ScriptSettings scripts = new ScriptSettings(List.of(location), defaults.naming(), defaults.encoding(),
				defaults.unmatchedScripts());
		return new WardenSettings(null, false, scripts, HistorySettings.DEFAULT, PlanSettings.DEFAULT,
				LockSettings.defaults(OWNER));
	}

	public MigrateResult finish() throws ExecutionException, InterruptedException, TimeoutException {
		Gate.open();
		return this.run.get(30, TimeUnit.SECONDS);
	}

	@Override
	public void close() {
		Gate.open();
		this.run.handle((result, failure) -> null).join();
	}

}
