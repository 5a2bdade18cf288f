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
	 * @return the scripts in the order of their versions, unmodifiable
	 * @throws UnreadableLocationException if a location does not exist or cannot be read
	 * @throws MalformedScriptNameException if a name is not a proper one
	 * @throws UnsupportedScriptException if a script is of a kind that does not run yet
	 * @throws UnmatchedScriptException if a file is not a script and that is not allowed
	 * @throws DuplicateVersionException if two scripts have the same version
	 * @throws UnreadableScriptException if a script cannot be read
	 * @throws ScriptSyntaxException if a script cannot be cut into statements
	 * @throws TransactionControlException if a script begins or ends a transaction
	 */
	public List<Script> load(SqlSyntax syntax) {
		List<Candidate> candidates = findCandidates();
		candidates.sort(Comparator.comparing(Candidate::version));
		refuseDuplicates(candidates);
		List<Script> scripts = new ArrayList<>(candidates.size());
		for (Candidate candidate : candidates) {
			scripts.add(Script.read(candidate.file(), candidate.name(), this.settings.encoding(), syntax));
		}
		return List.copyOf(scripts);
	}

	private List<Candidate> findCandidates() {
		LocationReader reader = new LocationReader(this.classLoader, this.names::hasSuffix);
		for (String location : this.settings.locations()) {
			reader.read(location);
		}
		List<ScriptFile> files = reader.files();
		files.sort(Comparator.comparing(ScriptFile::location));
		List<Candidate> candidates = new ArrayList<>(files.size());
		List<String> unmatched = new ArrayList<>();
		for (ScriptFile file : files) {
			ScriptName name = this.names.parse(file);
			if (name != null) {
				candidates.add(new Candidate(file, name));
			}
			else {
				unmatched.add(file.location());
			}
		}
		if (!unmatched.isEmpty() && this.settings.unmatchedScripts() == UnmatchedScripts.FAIL) {
			throw new UnmatchedScriptException(unmatched, this.settings.naming());
		}
		return candidates;
	}

	private static void refuseDuplicates(List<Candidate> candidates) {
		Candidate previous = null;
		for (Candidate candidate : candidates) {
			if (previous != null && previous.version().equals(candidate.version())) {
				boolean alike = previous.file().location().equals(candidate.file().location());
				throw new DuplicateVersionException(candidate.version(), nameOf(previous.file(), alike),
						nameOf(candidate.file(), alike));
			}
			previous = candidate;
		}
	}

	private static String nameOf(ScriptFile file, boolean exactly) {
		return exactly ? file.origin() : file.location();
	}

	private record Candidate(ScriptFile file, ScriptName name) {

		Version version() {
			return this.name.version();
		}

	}

}
