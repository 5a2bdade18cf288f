package dev.warden.boot.autoconfigure.endpoint;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.warden.history.HistorySettings;
import dev.warden.lock.LockSettings;
import dev.warden.migrate.MigrateResult;
import dev.warden.migrate.Warden;
import dev.warden.migrate.WardenSettings;
import dev.warden.plan.PlanSettings;
import dev.warden.script.ScriptSettings;
import dev.warden.testing.TestDatabase;

/**
 * A run of another instance that holds the lock while its script stands at the
 * {@link Gate}.
 */
final class HeldLock implements AutoCloseable {

	static final String OWNER = "orders@node-7 (pid 4211)";

	private final CompletableFuture<MigrateResult> run;

	private HeldLock(CompletableFuture<MigrateResult> run) {
		this.run = run;
	}

	static HeldLock on(TestDatabase database) {
		Gate.close();
		Warden warden = new Warden(database.dataSource(), settings("classpath:db/held"));
		CompletableFuture<MigrateResult> run = CompletableFuture.supplyAsync(warden::migrate);
		Gate.awaitArrival();
		return new HeldLock(run);
	}

	static WardenSettings settings(String location) {
		ScriptSettings defaults = ScriptSettings.DEFAULT;
		ScriptSettings scripts = new ScriptSettings(List.of(location), defaults.naming(), defaults.encoding(),
				defaults.unmatchedScripts());
		return new WardenSettings(null, false, scripts, HistorySettings.DEFAULT, PlanSettings.DEFAULT,
				LockSettings.defaults(OWNER));
	}

	MigrateResult finish() throws ExecutionException, InterruptedException, TimeoutException {
		Gate.open();
		return this.run.get(30, TimeUnit.SECONDS);
	}

	@Override
	public void close() {
		Gate.open();
		this.run.handle((result, failure) -> null).join();
	}

}
