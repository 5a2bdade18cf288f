package dev.warden.internal.script;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import dev.warden.MigrationScript;
import dev.warden.ScriptKind;
import dev.warden.WardenException;
import dev.warden.internal.sql.ScriptHeader;
import dev.warden.internal.sql.StatementReader;
import dev.warden.internal.sql.TextFailures;
import org.jspecify.annotations.Nullable;

/**
 * A migration script: a text, which stays where it is and is read as a stream, or code. A
 * text is read once, and only when something is asked that its name and place do not
 * tell.
 */
public abstract sealed class Script implements MigrationScript
		permits VersionedScript, RepeatableScript, RollbackScript, CallbackScript {

	private final ScriptBody body;

	private final ScriptName name;

	Script(ScriptBody body, ScriptName name) {
		this.body = body;
		this.name = name;
	}

	@Override
	public abstract ScriptKind kind();

	@Override
	public String description() {
		return this.name.description();
	}

	@Override
	public String migration() {
		return switch (kind()) {
			case VERSIONED -> this.name.requiredVersion().toString();
			case UNDO -> "U" + this.name.requiredVersion();
			case REPEATABLE -> "R";
			case ALWAYS -> "RA";
			case CALLBACK -> "callback";
		} + " " + description();
	}

	@Override
	public String name() {
		return this.body.name();
	}

	@Override
	public String path() {
		return this.body.path();
	}

	/**
	 * Return where the script is, for people.
	 * @return for example {@code classpath:db/migration/sub/V2__x.sql}, or the path of
	 * the file
	 */
	public String location() {
		return this.body.location();
	}

	/**
	 * Return the checksum of what runs: CRC-32 over the statements as they stand in the
	 * file, before placeholders are replaced; without comments, with one blank for a run
	 * of blanks outside quotes, and with LF for CRLF. The rows after a
	 * {@code COPY ... FROM STDIN} count, a rollback section beside the statements does
	 * not. Of code it is what the code says.
	 * @return 8 lower-case hexadecimal digits
	 */
	public String checksum() {
		return this.body.summary().checksum();
	}

	/**
	 * Return what tells, beside the checksum, that the file is still the same without
	 * reading it as a script: length and CRC-32 of its bytes, its encoding and its
	 * checksum.
	 * @return a short text for the history, or {@code null} of code and of a file that
	 * cannot be read
	 */
	public @Nullable String fingerprint() {
		return (this.body instanceof ScriptBody.Text text && isReadable()) ? text.content().fingerprint() : null;
	}

	/**
	 * Return the fingerprint of a file that the history knows by a checksum which is not
	 * its own: of one that cannot be read as a script, but is known to be the one that
	 * was applied.
	 * @param checksum the checksum in the history
	 * @return a short text for the history, or {@code null} of code
	 */
	public @Nullable String fingerprint(String checksum) {
		return (this.body instanceof ScriptBody.Text text) ? text.content().fingerprint(checksum) : null;
	}

	/**
	 * Return the checksum that Flyway keeps of the script.
	 * @param replaced whether that of its text with values in place of placeholders,
	 * which Flyway keeps of scripts that may run more than once
	 * @return the checksum, or {@code null} of code and where a placeholder has no value
	 */
	public @Nullable Integer lineChecksum(boolean replaced) {
		return (this.body instanceof ScriptBody.Text text) ? text.content().lineChecksum(replaced) : null;
	}

	/**
	 * Return whether the script is known to be the one that was applied without reading
	 * it.
	 * @param checksum the checksum in the history
	 * @param fingerprint the fingerprint in the history
	 * @return {@code false} where reading has to tell, or has told
	 */
	public boolean hasFingerprint(@Nullable String checksum, @Nullable String fingerprint) {
		return checksum != null && fingerprint != null && this.body instanceof ScriptBody.Text text
				&& !text.content().isRead() && text.content().hasFingerprint(checksum, fingerprint);
	}

	/**
	 * Return whether the text of the script was read already.
	 * @return {@code false} of code, which has none
	 */
	public boolean isRead() {
		return this.body instanceof ScriptBody.Text text && text.content().isRead();
	}

	/**
	 * Return what keeps the script from running. A script that does not run is not
	 * refused for it.
	 * @return what is wrong with it
	 */
	public List<WardenException> problems() {
		return this.body.problems();
	}

	/**
	 * Return whether the script could be read to its end.
	 * @return {@code false} if neither its checksum nor its statements are known
	 */
	public boolean isReadable() {
		return this.body.isReadable();
	}

	/**
	 * Return how many statements of the script, which is a dump, are left out because
	 * they would change Warden's own tables.
	 * @return the number, usually 0
	 */
	public int leftOutCount() {
		return this.body.summary().leftOut().size();
	}

	/**
	 * Return whether a statement may be one that cannot run in a transaction.
	 * @return {@code false} if none is
	 */
	public boolean mayNeedAutocommit() {
		return this.body.summary().mayNeedAutocommit();
	}

	/**
	 * Return whether the script brings a BEGIN and COMMIT of its own, which are left out.
	 * @return whether they are its first and last statement
	 */
	public boolean isWrapped() {
		return this.body.summary().wrapped();
	}

	/**
	 * Return why the script would remove the schema that Warden's tables are in.
	 * @param schema the schema
	 * @return what is wrong
	 */
	List<WardenException> problems(String schema) {
		return this.body.summary()
			.schemas()
			.stream()
			.filter((use) -> use.schema().equals("*") || use.schema().equalsIgnoreCase(schema))
			.map((use) -> TextFailures.removesSchema(location(), use.line(), use.statement(), schema))
			.toList();
	}

	@Override
	public int statementCount() {
		return this.body.summary().statementCount();
	}

	/**
	 * Return the words with which statements of the script begin.
	 * @return words of letters, in upper case; among them an empty text if that is not
	 * known of some: of one that begins with anything else, of code, and of a script in
	 * which placeholders may be replaced
	 */
	public Set<String> firstWords() {
		return Collections.unmodifiableSet(this.body.summary().firstWords());
	}

	/**
	 * Return what the script says about itself.
	 * @return the header of the file, also for a rollback section
	 */
	public ScriptHeader header() {
		return this.body.header();
	}

	/**
	 * Return the code of the script.
	 * @return the code, or {@code null} where it is a text
	 */
	public @Nullable MigrationCode code() {
		return (this.body instanceof ScriptBody.Code code) ? code.code() : null;
	}

	/**
	 * Open the script, which is a text.
	 * @return a reader of its statements, to be closed by the caller
	 * @throws WardenException if the file cannot be read any more
	 */
	public StatementReader openStatements() {
		ScriptBody.Text text = text();
		return new StatementReader(text.content().source(), text.section(), text.summary());
	}

	/**
	 * Open the script, which is a text, without replacing placeholders.
	 * @return a reader of its statements, to be closed by the caller
	 * @throws WardenException if the file cannot be read any more
	 */
	public StatementReader openTemplate() {
		ScriptBody.Text text = text();
		return new StatementReader(text.content().source().withoutPlaceholders(), text.section(), text.summary());
	}

	/**
	 * Return what is put in for placeholders, which must not be shown.
	 * @return the values
	 */
	public Collection<String> placeholderValues() {
		return (this.body instanceof ScriptBody.Text text) ? text.content().placeholders().configuredValues()
				: List.of();
	}

	private ScriptBody.Text text() {
		if (this.body instanceof ScriptBody.Text text) {
			return text;
		}
		throw new IllegalStateException("Not a text: " + this);
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
