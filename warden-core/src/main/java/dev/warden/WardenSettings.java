package dev.warden;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * All settings of one migrated database.
 *
 * @param schema the schema that is migrated and that holds Warden's tables, or
 * {@code null} for the connection's own
 * @param createSchema whether to create the schema where it does not exist
 * @param scripts where the scripts are
 * @param history where the history is kept
 * @param plan how strictly scripts and history must agree
 * @param execution how long the statements of scripts may take
 * @param lock how the lock is taken, held and waited for
 * @param trustedProducts database products, as their drivers name them, whose conditional
 * update somebody has proven to be safe, beyond those that Warden knows
 * @param baseline what to do about a schema that was there before Warden
 * @param adopt what to do about the history of another tool
 * @param hazards what to do about statements that may hurt the application
 * @param backup the backup to take before the first script, or {@code null} for none
 * @param additionalSchemas other schemas that scripts name, created where they do not
 * exist if {@code createSchema} is set
 */
public record WardenSettings(@Nullable String schema, boolean createSchema, ScriptSettings scripts,
		HistorySettings history, PlanSettings plan, ExecutionSettings execution, LockSettings lock,
		Set<String> trustedProducts, BaselineSettings baseline, AdoptSettings adopt, HazardSettings hazards,
		@Nullable BackupSettings backup, List<String> additionalSchemas) {

	public WardenSettings {
		trustedProducts = Set.copyOf(trustedProducts);
		additionalSchemas = List.copyOf(additionalSchemas);
	}

	/**
	 * Create settings without limits or a baseline, which trust only the products that
	 * Warden knows.
	 * @param schema the schema that is migrated and that holds Warden's tables, or
	 * {@code null} for the connection's own
	 * @param createSchema whether to create the schema where it does not exist
	 * @param scripts where the scripts are
	 * @param history where the history is kept
	 * @param plan how strictly scripts and history must agree
	 * @param lock how the lock is taken, held and waited for
	 */
	public WardenSettings(@Nullable String schema, boolean createSchema, ScriptSettings scripts,
			HistorySettings history, PlanSettings plan, LockSettings lock) {
		this(schema, createSchema, scripts, history, plan, ExecutionSettings.DEFAULT, lock, Set.of(),
				BaselineSettings.DEFAULT, AdoptSettings.DEFAULT, HazardSettings.DEFAULT, null, List.of());
	}

	/**
	 * Create settings that take over the history of another tool.
	 * @param schema the schema that is migrated and that holds Warden's tables, or
	 * {@code null} for the connection's own
	 * @param createSchema whether to create the schema where it does not exist
	 * @param scripts where the scripts are
	 * @param history where the history is kept
	 * @param plan how strictly scripts and history must agree
	 * @param execution how long the statements of scripts may take
	 * @param lock how the lock is taken, held and waited for
	 * @param trustedProducts products whose conditional update somebody has proven to be
	 * safe
	 * @param baseline what to do about a schema that was there before Warden
	 */
	public WardenSettings(@Nullable String schema, boolean createSchema, ScriptSettings scripts,
			HistorySettings history, PlanSettings plan, ExecutionSettings execution, LockSettings lock,
			Set<String> trustedProducts, BaselineSettings baseline) {
		this(schema, createSchema, scripts, history, plan, execution, lock, trustedProducts, baseline,
				AdoptSettings.DEFAULT, HazardSettings.DEFAULT, null, List.of());
	}

	/**
	 * Return these settings with other limits.
	 * @param limits how long the statements of scripts may take
	 * @return the settings
	 */
	public WardenSettings withExecution(ExecutionSettings limits) {
		return new WardenSettings(this.schema, this.createSchema, this.scripts, this.history, this.plan, limits,
				this.lock, this.trustedProducts, this.baseline, this.adopt, this.hazards, this.backup,
				this.additionalSchemas);
	}

	/**
	 * Return the settings of an application that configures nothing.
	 * @param owner the name of this process for people, such as
	 * {@code orders@node-7 (pid 4211)}
	 * @return the defaults
	 */
	public static WardenSettings defaults(String owner) {
		return new WardenSettings(null, false, ScriptSettings.DEFAULT, HistorySettings.DEFAULT, PlanSettings.DEFAULT,
				LockSettings.defaults(owner));
	}

	/**
	 * Return these settings with others for the baseline.
	 * @param baseline what to do about a schema that was there before Warden
	 * @return the settings
	 */
	public WardenSettings withBaseline(BaselineSettings baseline) {
		return new WardenSettings(this.schema, this.createSchema, this.scripts, this.history, this.plan, this.execution,
				this.lock, this.trustedProducts, baseline, this.adopt, this.hazards, this.backup,
				this.additionalSchemas);
	}

	/**
	 * Return these settings with others for hazards.
	 * @param hazards what to do about statements that may hurt the application
	 * @return the settings
	 */
	public WardenSettings withHazards(HazardSettings hazards) {
		return new WardenSettings(this.schema, this.createSchema, this.scripts, this.history, this.plan, this.execution,
				this.lock, this.trustedProducts, this.baseline, this.adopt, hazards, this.backup,
				this.additionalSchemas);
	}

	/**
	 * Return these settings with others for the history of another tool.
	 * @param adopt what to do about it
	 * @return the settings
	 */
	public WardenSettings withAdopt(AdoptSettings adopt) {
		return new WardenSettings(this.schema, this.createSchema, this.scripts, this.history, this.plan, this.execution,
				this.lock, this.trustedProducts, this.baseline, adopt, this.hazards, this.backup,
				this.additionalSchemas);
	}

	/**
	 * Return these settings with other schemas that scripts name.
	 * @param names the schemas, created where they do not exist if {@code createSchema}
	 * is set
	 * @return the settings
	 */
	public WardenSettings withAdditionalSchemas(List<String> names) {
		return new WardenSettings(this.schema, this.createSchema, this.scripts, this.history, this.plan, this.execution,
				this.lock, this.trustedProducts, this.baseline, this.adopt, this.hazards, this.backup, names);
	}

	/**
	 * Return these settings with a backup before the first script.
	 * @param backup where and how, or {@code null} for none
	 * @return the settings
	 */
	public WardenSettings withBackup(@Nullable BackupSettings backup) {
		return new WardenSettings(this.schema, this.createSchema, this.scripts, this.history, this.plan, this.execution,
				this.lock, this.trustedProducts, this.baseline, this.adopt, this.hazards, backup,
				this.additionalSchemas);
	}

}
