package dev.warden.script;

import java.nio.charset.Charset;

/**
 * A file, and all that is needed to read it as a script.
 *
 * @param file the file
 * @param kind when the script runs
 * @param encoding the encoding of a file without a byte order mark
 * @param syntax what the database's SQL looks like
 * @param placeholders what is replaced in its statements
 */
record ScriptSource(ScriptFile file, ScriptKind kind, Charset encoding, SqlSyntax syntax, Placeholders placeholders) {

	ScriptSource withoutPlaceholders() {
		return new ScriptSource(this.file, this.kind, this.encoding, this.syntax, Placeholders.NONE);
	}

}
