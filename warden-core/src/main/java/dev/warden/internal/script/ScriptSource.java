package dev.warden.internal.script;

import java.nio.charset.Charset;
import java.util.Set;

import dev.warden.Placeholders;
import dev.warden.ScriptKind;

import org.springframework.core.io.InputStreamSource;

/**
 * A file, and all that is needed to read it as a script.
 *
 * @param file the file
 * @param kind when the script runs
 * @param encoding the encoding of a file without a byte order mark
 * @param syntax what the database's SQL looks like
 * @param placeholders what is replaced in its statements
 * @param ownTables the names of Warden's own tables, which scripts leave alone
 */
record ScriptSource(ScriptFile file, ScriptKind kind, Charset encoding, SqlSyntax syntax, Placeholders placeholders,
		Set<String> ownTables) {

	ScriptSource withoutPlaceholders() {
		return new ScriptSource(this.file, this.kind, this.encoding, this.syntax, Placeholders.NONE, this.ownTables);
	}

	ScriptSource readingFrom(InputStreamSource content) {
		ScriptFile from = new ScriptFile(this.file.path(), this.file.location(), this.file.origin(), content);
		return new ScriptSource(from, this.kind, this.encoding, this.syntax, this.placeholders, this.ownTables);
	}

	ScriptSource withSyntax(SqlSyntax syntax) {
		return new ScriptSource(this.file, this.kind, this.encoding, syntax, this.placeholders, this.ownTables);
	}

}
