package dev.warden.internal.sql;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.warden.Placeholders;
import dev.warden.ScriptKind;
import org.jspecify.annotations.Nullable;

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
 * @param header what is true where the script says nothing
 * @param builtIns what stands for a built-in placeholder, {@code null} for an unknown one
 * @param replaced whether placeholders are looked for
 */
public record ScriptSource(ScriptFile file, ScriptKind kind, Charset encoding, SqlSyntax syntax,
		Placeholders placeholders, Set<String> ownTables, ScriptHeader header,
		Function<String, @Nullable String> builtIns, boolean replaced) {

	/**
	 * Create one without defaults and built-in placeholders.
	 * @param file the file
	 * @param kind when the script runs
	 * @param encoding the encoding of a file without a byte order mark
	 * @param syntax what the database's SQL looks like
	 * @param placeholders what is replaced in its statements
	 * @param ownTables the names of Warden's own tables
	 */
	public ScriptSource(ScriptFile file, ScriptKind kind, Charset encoding, SqlSyntax syntax, Placeholders placeholders,
			Set<String> ownTables) {
		this(file, kind, encoding, syntax, placeholders, ownTables, ScriptHeader.DEFAULT, (name) -> null);
	}

	/**
	 * Create one that replaces placeholders where there are any.
	 * @param file the file
	 * @param kind when the script runs
	 * @param encoding the encoding of a file without a byte order mark
	 * @param syntax what the database's SQL looks like
	 * @param placeholders what is replaced in its statements
	 * @param ownTables the names of Warden's own tables
	 * @param header what is true where the script says nothing
	 * @param builtIns what stands for a built-in placeholder, {@code null} for an unknown
	 * one
	 */
	public ScriptSource(ScriptFile file, ScriptKind kind, Charset encoding, SqlSyntax syntax, Placeholders placeholders,
			Set<String> ownTables, ScriptHeader header, Function<String, @Nullable String> builtIns) {
		this(file, kind, encoding, syntax, placeholders, ownTables, header, builtIns, !placeholders.isEmpty());
	}

	/**
	 * Return the same without placeholders.
	 * @return a source whose text is read as it stands
	 */
	public ScriptSource withoutPlaceholders() {
		return new ScriptSource(this.file, this.kind, this.encoding, this.syntax, Placeholders.NONE, this.ownTables,
				this.header, this.builtIns);
	}

	ScriptSource readingFrom(InputStreamSource content) {
		ScriptFile from = new ScriptFile(this.file.path(), this.file.location(), this.file.origin(), content);
		return new ScriptSource(from, this.kind, this.encoding, this.syntax, this.placeholders, this.ownTables,
				this.header, this.builtIns, this.replaced);
	}

	ScriptSource withSyntax(SqlSyntax syntax) {
		return new ScriptSource(this.file, this.kind, this.encoding, syntax, this.placeholders, this.ownTables,
				this.header, this.builtIns, this.replaced);
	}

	/**
	 * Return the same with built-in placeholders, which the script mentions.
	 */
	ScriptSource withBuiltIns() {
		return new ScriptSource(this.file, this.kind, this.encoding, this.syntax, this.placeholders, this.ownTables,
				this.header, this.builtIns, true);
	}

	/**
	 * Return what stands for a placeholder.
	 * @param name its name
	 * @return the value, or {@code null} where none is known
	 */
	public @Nullable String value(String name) {
		if (this.placeholders.isBuiltIn(name)) {
			String builtIn = name.substring(this.placeholders.builtInPrefix().length());
			String value = builtIn.equalsIgnoreCase("filename") ? this.file.name() : this.builtIns.apply(builtIn);
			if (value != null) {
				return value;
			}
		}
		String value = this.placeholders.values().get(name);
		if (value == null && this.placeholders.replaced() != null) {
			for (Map.Entry<String, String> one : this.placeholders.values().entrySet()) {
				value = one.getKey().equalsIgnoreCase(name) ? one.getValue() : value;
			}
		}
		return value;
	}

}
