package dev.warden.internal.run;

import java.util.EnumSet;
import java.util.Set;

import dev.warden.ScriptKind;
import dev.warden.internal.execute.ScriptRunner;
import dev.warden.internal.plan.PendingScript;
import dev.warden.internal.script.CallbackEvent;
import dev.warden.internal.script.Scripts;

/**
 * Runs what is pending between the callbacks that Flyway knows, in its order.
 */
final class MigrateCallbacks {

	/**
	 * What happens in every migrate, also where nothing is pending.
	 */
	private static final Set<CallbackEvent> ALWAYS = EnumSet.of(CallbackEvent.AFTER_CONNECT,
			CallbackEvent.BEFORE_VALIDATE, CallbackEvent.AFTER_VALIDATE, CallbackEvent.CREATE_SCHEMA,
			CallbackEvent.BEFORE_CREATE_SCHEMA, CallbackEvent.BEFORE_MIGRATE, CallbackEvent.AFTER_VERSIONED,
			CallbackEvent.AFTER_MIGRATE, CallbackEvent.AFTER_MIGRATE_OPERATION_FINISH);

	private final Histories histories;

	private final Snapshot snapshot;

	private final ScriptRunner runner;

	MigrateCallbacks(Histories histories, Snapshot snapshot, ScriptRunner runner) {
		this.histories = histories;
		this.snapshot = snapshot;
		this.runner = runner;
	}

	/**
	 * Return whether a migrate runs callbacks although nothing is pending.
	 */
	static boolean areDue(Scripts scripts) {
		return scripts.callbacks().keySet().stream().anyMatch(ALWAYS::contains);
	}

	void execute(Migrate.Pending pending) {
		this.runner.call(CallbackEvent.AFTER_CONNECT);
		this.runner.call(CallbackEvent.BEFORE_VALIDATE);
		this.runner.call(CallbackEvent.AFTER_VALIDATE);
		this.runner.call(CallbackEvent.CREATE_SCHEMA);
		this.runner.call(CallbackEvent.BEFORE_CREATE_SCHEMA);
		if (pending.baseline() != null) {
			Baseline.record(this.histories, this.snapshot, pending.baseline(), this.runner);
		}
		Migrate.recordFingerprints(this.histories.own(), this.snapshot.scripts(), pending.history());
		this.runner.call(CallbackEvent.BEFORE_MIGRATE, () -> run(pending), CallbackEvent.AFTER_MIGRATE,
				CallbackEvent.AFTER_MIGRATE_ERROR);
		this.runner.call(CallbackEvent.AFTER_MIGRATE_OPERATION_FINISH);
	}

	private void run(Migrate.Pending pending) {
		int rank = pending.firstRank();
		boolean versioned = true;
		for (PendingScript script : pending.plan().pending()) {
			if (versioned && script.script().kind() != ScriptKind.VERSIONED) {
				versioned = false;
				this.runner.call(CallbackEvent.AFTER_VERSIONED);
				this.runner.call(CallbackEvent.BEFORE_REPEATABLES);
			}
			this.runner.run(script, rank++);
		}
		if (versioned) {
			this.runner.call(CallbackEvent.AFTER_VERSIONED);
		}
		if (!pending.plan().pending().isEmpty()) {
			this.runner.call(CallbackEvent.AFTER_MIGRATE_APPLIED);
		}
	}

}
