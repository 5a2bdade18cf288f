package dev.warden.script;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
	 * Load all scripts. Every script is read once, as a stream, for its checksum and the
	 * number of its statements.
	 * @param syntax what the database's SQL looks like
	 * @return the scripts
	 * @throws UnreadableLocationException if a location does not exist or cannot be read
	 * @throws MalformedScriptNameException if a name is not a proper one
	 * @throws UnmatchedScriptException if a file is not a script and that is not allowed
	 * @throws DuplicateVersionException if two scripts of a kind have the same version
	 * @throws DuplicateDescriptionException if two scripts without a version have the
	 * same description
	 * @throws OrphanedRollbackException if a rollback script has the version of no other
	 * script
	 * @throws ConflictingRollbackException if a version has two rollbacks, or one
	 * although it is irreversible
	 * @throws UnreadableScriptException if a script cannot be read
	 * @throws ScriptSyntaxException if a script cannot be cut into statements
	 * @throws TransactionControlException if a script begins or ends a transaction
	 * @throws UnknownPlaceholderException if a script has a placeholder without a value
	 */
	public Scripts load(SqlSyntax syntax) {
		List<ScriptFile> files = findFiles();
		FoundScripts found = new FoundScripts((file, kind) -> new ScriptSource(file, kind, this.settings.encoding(),
				syntax, this.settings.placeholders()));
		List<String> unmatched = new ArrayList<>();
		for (ScriptFile file : files) {
			ScriptName name = this.names.parse(file);
			if (name != null) {
				found.add(file, name);
			}
			else {
				unmatched.add(file.location());
			}
		}
		if (!unmatched.isEmpty() && this.settings.unmatchedScripts() == UnmatchedScripts.FAIL) {
			throw new UnmatchedScriptException(unmatched, this.settings.naming());
		}
		return found.read();
	}

	private List<ScriptFile> findFiles() {
		LocationReader reader = new LocationReader(this.classLoader, this.names::hasSuffix);
		for (String location : this.settings.locations()) {
			reader.read(location);
		}
		List<ScriptFile> files = reader.files();
		files.sort(Comparator.comparing(ScriptFile::location));
		return files;
	}

}
