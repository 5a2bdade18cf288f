package dev.warden.script;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A versioned migration script. Its text stays where it is and is read as a stream.
 */
public final class Script {

	private final ScriptFile file;

	private final ScriptName name;

	private final ScriptSummary summary;

	private final Charset encoding;

	private final SqlSyntax syntax;

	private Script(ScriptFile file, ScriptName name, ScriptSummary summary, Charset encoding, SqlSyntax syntax) {
		this.file = file;
		this.name = name;
		this.summary = summary;
		this.encoding = encoding;
		this.syntax = syntax;
	}

	/**
	 * Make a script from a text.
	 * @param name name as a file would have it, in the {@linkplain Naming#DEFAULT default
	 * naming}
	 * @param content the text
	 * @param syntax what the database's SQL looks like
	 * @return the script
	 * @throws dev.warden.WardenException if {@link ScriptLoader} would refuse such a file
	 */
	public static Script of(String name, String content, SqlSyntax syntax) {
		byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
		ScriptFile file = new ScriptFile(name, name, name, () -> new ByteArrayInputStream(bytes));
		ScriptName parsed = new ScriptNameParser(Naming.DEFAULT).parse(file);
		if (parsed == null) {
			throw new MalformedScriptNameException(name, "its name is not one of a versioned script", Naming.DEFAULT);
		}
		return read(file, parsed, StandardCharsets.UTF_8, syntax);
	}

	static Script read(ScriptFile file, ScriptName name, Charset encoding, SqlSyntax syntax) {
		return new Script(file, name, ScriptSummary.of(file, encoding, syntax), encoding, syntax);
	}

	public Version version() {
		return this.name.version();
	}

	/**
	 * Return what the script does.
	 * @return the description from its name, with blanks for underscores
	 */
	public String description() {
		return this.name.description();
	}

	/**
	 * Return the name of the file.
	 * @return the name without any folder, for example {@code V12__add_index.sql}
	 */
	public String name() {
		return this.file.name();
	}

	/**
	 * Return where the script is below its configured location.
	 * @return the path, with {@code /}
	 */
	public String path() {
		return this.file.path();
	}

	/**
	 * Return where the script is, for people.
	 * @return for example {@code classpath:db/migration/sub/V2__x.sql}, or the path of
	 * the file
	 */
	public String location() {
		return this.file.location();
	}

	/**
	 * Return the checksum of the upgrade section: CRC-32 over its statements, without
	 * comments, with one blank for a run of blanks outside quotes, and with LF for CRLF.
	 * @return 8 lower-case hexadecimal digits
	 */
	public String checksum() {
		return this.summary.checksum();
	}

	/**
	 * Return how many statements the upgrade section has.
	 * @return the number, 0 for a script of comments only
	 */
	public int statementCount() {
		return this.summary.statementCount();
	}

	public ScriptHeader header() {
		return this.summary.header();
	}

	/**
	 * Open the upgrade section.
	 * @return a reader of its statements, to be closed by the caller
	 * @throws UnreadableScriptException if the file cannot be read any more
	 */
	public StatementReader openStatements() {
		return new StatementReader(this.file, this.encoding, this.syntax);
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
