package dev.warden.internal.sql;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.warden.Naming;
import dev.warden.ScriptSettings;
import dev.warden.UnmatchedScripts;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.ScriptLoader;

/**
 * Loads and reads the only script of a folder; started with a small heap.
 */
public final class LargeScriptMain {

	private LargeScriptMain() {
	}

	public static void main(String[] arguments) {
		ScriptSettings settings = new ScriptSettings(List.of("filesystem:" + arguments[0]), Naming.DEFAULT,
				StandardCharsets.UTF_8, UnmatchedScripts.FAIL);
		Script script = new ScriptLoader(settings, LargeScriptMain.class.getClassLoader()).load(SqlSyntax.ANSI)
			.versioned()
			.get(0);
		int count = 0;
		try (StatementReader reader = script.openStatements()) {
			while (reader.next() != null) {
				count++;
			}
		}
		System.out.println("loaded " + script.statementCount() + ", read " + count);
	}

}
