package dev.warden.internal.script;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * What a callback of Flyway can wait for.
 */
public enum CallbackEvent {

	/**
	 * The run has its connection, before anything else happens.
	 */
	AFTER_CONNECT("afterConnect"),

	/**
	 * Scripts and history are about to be compared.
	 */
	BEFORE_VALIDATE("beforeValidate"),

	/**
	 * Scripts and history agree.
	 */
	AFTER_VALIDATE("afterValidate"),

	/**
	 * Scripts and history do not agree; the run ends before any callback.
	 */
	AFTER_VALIDATE_ERROR("afterValidateError"),

	/**
	 * A run begins.
	 */
	CREATE_SCHEMA("createSchema"),

	/**
	 * A run begins, too, after {@link #CREATE_SCHEMA}.
	 */
	BEFORE_CREATE_SCHEMA("beforeCreateSchema"),

	/**
	 * A baseline is about to be recorded.
	 */
	BEFORE_BASELINE("beforeBaseline"),

	/**
	 * A baseline was recorded.
	 */
	AFTER_BASELINE("afterBaseline"),

	/**
	 * A baseline failed.
	 */
	AFTER_BASELINE_ERROR("afterBaselineError"),

	/**
	 * Scripts are about to run.
	 */
	BEFORE_MIGRATE("beforeMigrate"),

	/**
	 * A script is about to run, in its transaction.
	 */
	BEFORE_EACH_MIGRATE("beforeEachMigrate"),

	/**
	 * A script has run, in its transaction.
	 */
	AFTER_EACH_MIGRATE("afterEachMigrate"),

	/**
	 * A script failed.
	 */
	AFTER_EACH_MIGRATE_ERROR("afterEachMigrateError"),

	/**
	 * All versions have run.
	 */
	AFTER_VERSIONED("afterVersioned"),

	/**
	 * Repeatable scripts are about to run.
	 */
	BEFORE_REPEATABLES("beforeRepeatables"),

	/**
	 * Scripts have run, and there were some.
	 */
	AFTER_MIGRATE_APPLIED("afterMigrateApplied"),

	/**
	 * Scripts have run.
	 */
	AFTER_MIGRATE("afterMigrate"),

	/**
	 * A migrate failed.
	 */
	AFTER_MIGRATE_ERROR("afterMigrateError"),

	/**
	 * A migrate is done.
	 */
	AFTER_MIGRATE_OPERATION_FINISH("afterMigrateOperationFinish"),

	/**
	 * A repair begins.
	 */
	BEFORE_REPAIR("beforeRepair"),

	/**
	 * A repair is done.
	 */
	AFTER_REPAIR("afterRepair"),

	/**
	 * A repair failed.
	 */
	AFTER_REPAIR_ERROR("afterRepairError"),

	/**
	 * A rollback begins.
	 */
	BEFORE_UNDO("beforeUndo"),

	/**
	 * A version is about to be rolled back, in its transaction.
	 */
	BEFORE_EACH_UNDO("beforeEachUndo"),

	/**
	 * A version was rolled back, in its transaction.
	 */
	AFTER_EACH_UNDO("afterEachUndo"),

	/**
	 * The rollback of a version failed.
	 */
	AFTER_EACH_UNDO_ERROR("afterEachUndoError"),

	/**
	 * A rollback is done.
	 */
	AFTER_UNDO("afterUndo"),

	/**
	 * A rollback failed.
	 */
	AFTER_UNDO_ERROR("afterUndoError"),

	/**
	 * Never, for Warden does not clean.
	 */
	BEFORE_CLEAN("beforeClean"),

	/**
	 * Never, for Warden does not clean.
	 */
	AFTER_CLEAN("afterClean"),

	/**
	 * Never, for Warden does not clean.
	 */
	AFTER_CLEAN_ERROR("afterCleanError"),

	/**
	 * Never, for Warden does not clean.
	 */
	AFTER_CLEAN_OPERATION_FINISH("afterCleanOperationFinish");

	private final String id;

	CallbackEvent(String id) {
		this.id = id;
	}

	/**
	 * Return the event that a file is named after.
	 * @param id the name as Flyway spells it
	 * @return the event, or {@code null} where there is none
	 */
	static @Nullable CallbackEvent of(String id) {
		return Arrays.stream(values()).filter((event) -> event.id.equals(id)).findFirst().orElse(null);
	}

}
