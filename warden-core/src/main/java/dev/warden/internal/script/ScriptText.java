package dev.warden.internal.script;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import dev.warden.Naming;
import dev.warden.Placeholders;
import dev.warden.ScriptKind;
import dev.warden.internal.sql.ScriptFile;
import dev.warden.internal.sql.ScriptSource;
import dev.warden.internal.sql.SectionMarker;
import dev.warden.internal.sql.SqlSyntax;

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
			throw ScriptFailures.malformedName(this.file.location(), "its name is not one of a script", Naming.DEFAULT,
					ScriptKind.VERSIONED);
		}
		return type.cast(read(name, syntax));
	}

	private Script read(ScriptName name, SqlSyntax syntax) {
		ScriptContent content = new ScriptContent(
				new ScriptSource(this.file, name.kind(), StandardCharsets.UTF_8, syntax, Placeholders.NONE, Set.of()),
				() -> syntax);
		Script script = switch (name.kind()) {
			case VERSIONED -> VersionedScript.of(content, name, null);
			case UNDO -> new RollbackScript(new ScriptBody.Text(content, SectionMarker.UPGRADE), name);
			case REPEATABLE, ALWAYS -> new RepeatableScript(content, name);
			case CALLBACK -> new CallbackScript(content, name);
		};
		Scripts.verify(List.of(script));
		return script;
	}

}
