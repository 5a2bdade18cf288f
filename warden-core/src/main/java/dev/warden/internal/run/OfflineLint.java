package dev.warden.internal.run;

import java.util.ArrayList;
import java.util.List;

import dev.warden.ExecutionSettings;
import dev.warden.Hazard;
import dev.warden.HazardMode;
import dev.warden.LintResult;
import dev.warden.Version;
import dev.warden.WardenException;
import dev.warden.WardenSettings;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.Dialects;
import dev.warden.internal.execute.ScriptTransaction;
import dev.warden.internal.execute.StatementLimits;
import dev.warden.internal.hazard.Hazards;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.Scripts;
import dev.warden.internal.script.VersionedScript;
import org.jspecify.annotations.Nullable;

/**
 * Tells which statements would be hazards to large tables of PostgreSQL, from the files
 * of the scripts alone.
 */
public final class OfflineLint {

	private final WardenSettings settings;

	private final ClassLoader classLoader;

	/**
	 * Create an instance.
	 * @param settings where the scripts are, and what matters
	 * @param classLoader finds the scripts on the class path
	 */
	public OfflineLint(WardenSettings settings, ClassLoader classLoader) {
		this.settings = settings;
		this.classLoader = classLoader;
	}

	/**
	 * Look at the scripts.
	 * @param after the version that is applied, of which only the later ones are looked
	 * at, or {@code null} to look at each as though it alone was pending
	 * @return what was found
	 * @throws WardenException if a script cannot be read
	 */
	public LintResult lint(@Nullable Version after) {
		HazardMode mode = this.settings.hazards().mode();
		Dialect dialect = Dialects.postgres();
		List<Script> scripts = new ArrayList<>();
		// A name stands for what only a database tells
		Scripts all = RunContext.load(this.settings, this.classLoader, dialect, dialect::syntax,
				(name) -> FlywayPlaceholders.NAMES.contains(name) ? name : null);
		for (VersionedScript script : all.versioned()) {
			if (after == null || script.version().compareTo(after) > 0) {
				scripts.add(script);
			}
		}
		scripts.addAll(all.repeatable());
		scripts.addAll(all.always());
		Scripts.verify(scripts);
		ExecutionSettings execution = this.settings.execution();
		Hazards hazards = new Hazards(this.settings.hazards(),
				(script) -> ScriptTransaction.isUsed(script, dialect, execution.mixed()),
				(script) -> StatementLimits.of(script.header(), execution).limitsWaiting());
		List<Hazard> found = hazards.findWithoutDatabase(scripts, dialect.syntax(), after != null);
		return new LintResult(mode, found, hazards.unknown());
	}

}
