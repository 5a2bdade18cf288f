package dev.warden.internal.script;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.warden.ScriptSettings;
import dev.warden.UnmatchedScripts;
import dev.warden.WardenException;
import dev.warden.internal.sql.ScriptFile;
import dev.warden.internal.sql.SqlSyntax;
import org.jspecify.annotations.Nullable;

/**
 * Finds the migration scripts in the configured locations and their sub-folders. Files
 * that do not end with the suffix of a script are none of its business; a file that does
 * is loaded or refused, never passed over in silence.
 */
public final class ScriptLoader {

	private final ScriptSettings settings;

	private final ClassLoader classLoader;

	private final ScriptNameParser names;

	/**
	 * Create a loader.
	 * @param settings where scripts are and how they are read
	 * @param classLoader where {@code classpath:} locations are looked for
	 */
	public ScriptLoader(ScriptSettings settings, ClassLoader classLoader) {
		this.settings = settings;
		this.classLoader = classLoader;
		this.names = new ScriptNameParser(settings.naming());
	}

	/**
	 * Load all scripts, as sessions read them by default, and refuse those that cannot
	 * run.
	 * @param syntax what the database's SQL looks like
	 * @return the scripts
	 * @throws WardenException if {@link #load(SqlSyntax, Supplier, Set)} would throw one,
	 * or a script has {@linkplain Script#problems() problems}
	 */
	public Scripts load(SqlSyntax syntax) {
		Scripts scripts = load(syntax, () -> syntax, Set.of());
		Scripts.verify(scripts.complete());
		return scripts;
	}

	/**
	 * Load all scripts, without the built-in placeholders of Flyway.
	 * @param syntax what the database's SQL looks like
	 * @param session what it looks like in this session
	 * @param ownTables the names of Warden's own tables
	 * @return the scripts
	 * @throws WardenException if {@link #load(SqlSyntax, Supplier, Set, Function)} would
	 * throw one
	 */
	public Scripts load(SqlSyntax syntax, Supplier<SqlSyntax> session, Set<String> ownTables) {
		return load(syntax, session, ownTables, (name) -> null);
	}

	/**
	 * Load all scripts. None is read before something is asked that only its text tells;
	 * then it is read once, as a stream, for its checksum and the number of its
	 * statements. What is wrong inside one is kept with it, to be judged once it is known
	 * whether the script runs.
	 * @param syntax what the database's SQL looks like
	 * @param session what it looks like in this session; asked when a script is read that
	 * has a quote that depends on it
	 * @param ownTables the names of Warden's own tables
	 * @param builtIns what stands for a built-in placeholder of Flyway, {@code null} for
	 * an unknown one
	 * @return the scripts
	 * @throws WardenException if a location does not exist or cannot be read, if a name
	 * is not a proper one, if a file is not a script and that is not allowed, if two
	 * scripts of a kind have the same version, if two scripts without a version have the
	 * same description, or if a rollback script has the version of no other script
	 */
	public Scripts load(SqlSyntax syntax, Supplier<SqlSyntax> session, Set<String> ownTables,
			Function<String, @Nullable String> builtIns) {
		List<ScriptFile> files = findFiles();
		FoundScripts found = new FoundScripts(this.settings, syntax, session, ownTables, builtIns);
		List<String> unmatched = new ArrayList<>();
		for (ScriptFile file : files) {
			if (file.name().endsWith(ScriptNameParser.CONFIGURATION)) {
				found.configure(file);
				continue;
			}
			ScriptName name = this.names.parse(file);
			if (name == null) {
				name = this.names.parseCallback(file);
			}
			if (name != null) {
				found.add(file, name);
			}
			else {
				unmatched.add(file.location());
			}
		}
		if (!unmatched.isEmpty() && this.settings.unmatchedScripts() == UnmatchedScripts.FAIL) {
			throw ScriptFailures.unmatched(unmatched, this.settings.naming());
		}
		return found.scripts(this.names);
	}

	private List<ScriptFile> findFiles() {
		LocationReader reader = new LocationReader(this.classLoader, this.names);
		for (String location : this.settings.locations()) {
			reader.read(location);
		}
		List<ScriptFile> files = reader.files();
		Collections.sort(files);
		return files;
	}

}
