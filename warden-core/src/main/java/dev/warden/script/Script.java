package dev.warden.script;

/**
 * A migration script. Its text stays where it is and is read as a stream.
 */
public abstract sealed class Script permits VersionedScript, RepeatableScript, RollbackScript {

	private final ScriptSource source;

	private final ScriptName name;

	private final ScriptHeader header;

	private final SectionMarker section;

	private final SectionSummary summary;

	Script(ScriptSource source, ScriptName name, ScriptHeader header, SectionMarker section, SectionSummary summary) {
		this.source = source;
		this.name = name;
		this.header = header;
		this.section = section;
		this.summary = summary;
	}

	/**
	 * Return when the script runs.
	 * @return {@link ScriptKind#UNDO} for every {@link RollbackScript}
	 */
	public abstract ScriptKind kind();

	/**
	 * Return what the script does.
	 * @return the description from its name, with blanks for underscores
	 */
	public String description() {
		return this.name.description();
	}

	/**
	 * Return what people know the script by: its version and description, such as
	 * {@code 12 add index}; with {@code U} before the version of a rollback, and
	 * {@code R} or {@code RA} where there is no version.
	 * @return the text
	 */
	public String migration() {
		return switch (kind()) {
			case VERSIONED -> this.name.requiredVersion().toString();
			case UNDO -> "U" + this.name.requiredVersion();
			case REPEATABLE -> "R";
			case ALWAYS -> "RA";
		} + " " + description();
	}

	/**
	 * Return the name of the file.
	 * @return the name without any folder, for example {@code V12__add_index.sql}
	 */
	public String name() {
		return this.source.file().name();
	}

	/**
	 * Return where the script is below its configured location.
	 * @return the path, with {@code /}
	 */
	public String path() {
		return this.source.file().path();
	}

	/**
	 * Return where the script is, for people.
	 * @return for example {@code classpath:db/migration/sub/V2__x.sql}, or the path of
	 * the file
	 */
	public String location() {
		return this.source.file().location();
	}

	/**
	 * Return the checksum of what runs: CRC-32 over the statements as they stand in the
	 * file, before placeholders are replaced; without comments, with one blank for a run
	 * of blanks outside quotes, and with LF for CRLF. The rows behind a
	 * {@code COPY ... FROM STDIN} count, a rollback section beside the statements does
	 * not.
	 * @return 8 lower-case hexadecimal digits
	 */
	public String checksum() {
		return this.summary.checksum();
	}

	/**
	 * Return how many statements run.
	 * @return the number, 0 for a script of comments only
	 */
	public int statementCount() {
		return this.summary.statementCount();
	}

	/**
	 * Return what the script says about itself.
	 * @return the header of the file, also for a rollback section
	 */
	public ScriptHeader header() {
		return this.header;
	}

	/**
	 * Open the script.
	 * @return a reader of its statements, to be closed by the caller
	 * @throws UnreadableScriptException if the file cannot be read any more
	 */
	public StatementReader openStatements() {
		return new StatementReader(this.source, this.section, this.summary);
	}

	/**
	 * Return the location.
	 * @return the same as {@link #location()}
	 */
	@Override
	public String toString() {
		return location();
	}

}
