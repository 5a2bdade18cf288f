package dev.warden.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.warden.ExecutionSettings;
import dev.warden.Hazard;
import dev.warden.HazardMode;
import dev.warden.LintResult;
import dev.warden.ScriptSettings;
import dev.warden.Version;
import dev.warden.WardenException;
import dev.warden.WardenSettings;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.Dialects;
import dev.warden.internal.hazard.Hazards;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.ScriptLoader;
import dev.warden.internal.script.Scripts;
import dev.warden.internal.script.VersionedScript;
import org.jspecify.annotations.Nullable;

/**
 * Tells which statements would be hazards to large tables of PostgreSQL, from the files
 * of the scripts alone.
 */
public final class OfflineLint {

	/** The placeholders of Flyway. */
	private static final Set<String> BUILT_IN = Set.of("defaultschema", "table", "environment", "workingdirectory",
			"timestamp", "database", "user");

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
		Scripts all = load(dialect);
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

	private Scripts load(Dialect dialect) {
		ScriptSettings scripts = this.settings.scripts();
		List<String> locations = scripts.locations()
			.stream()
			.map((location) -> location.replace("{vendor}", dialect.vendor()))
			.toList();
		String lock = this.settings.lock().tableName();
		return new ScriptLoader(scripts.withLocations(locations), this.classLoader).load(dialect.syntax(),
				dialect::syntax, Set.of(lock, lock + "_event", this.settings.history().tableName()),
				OfflineLint::builtIn);
	}

	/**
	 * Return a name in place of what only a database tells.
	 */
	private static @Nullable String builtIn(String name) {
		return BUILT_IN.contains(name.toLowerCase(Locale.ROOT)) ? name : null;
	}

}
