package dev.warden.script;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/**
 * A script that is a text rather than a file.
 */
final class ScriptText {

	private final ScriptFile file;

	ScriptText(String name, String content) {
		byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
		this.file = new ScriptFile(name, name, name, () -> new ByteArrayInputStream(bytes));
	}

	<T extends Script> T read(Class<T> type, SqlSyntax syntax) {
		ScriptName name = new ScriptNameParser(Naming.DEFAULT).parse(this.file);
		if (name == null) {
			throw new MalformedScriptNameException(this.file.location(), "its name is not one of a script",
					Naming.DEFAULT, ScriptKind.VERSIONED);
		}
		return type.cast(read(name, syntax));
	}

	private Script read(ScriptName name, SqlSyntax syntax) {
		ScriptSource source = new ScriptSource(this.file, name.kind(), StandardCharsets.UTF_8, syntax,
				Placeholders.NONE);
		return switch (name.kind()) {
			case VERSIONED -> VersionedScript.read(source, name, null);
			case UNDO -> RollbackScript.read(source, name);
			case REPEATABLE, ALWAYS -> RepeatableScript.read(source, name);
		};
	}

}
