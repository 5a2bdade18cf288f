package dev.warden.internal.sql;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import dev.warden.Placeholders;
import dev.warden.ScriptKind;
import dev.warden.internal.script.TestScripts;
import dev.warden.internal.script.VersionedScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.internal.script.TestScripts.script;
import static org.assertj.core.api.Assertions.assertThat;

class FirstWordTests {

	@Test
	void areThoseOfTheSectionThatRuns() {
		VersionedScript script = script("""
				-- comment
				Insert INTO t VALUES (1); /* comment */ INSERT INTO t VALUES (2); update t SET a = 1;
				-- rollback
				DELETE FROM t;
				""");
		assertThat(script.firstWords()).containsExactlyInAnyOrder("INSERT", "UPDATE");
		assertThat(script.rollback()).isNotNull();
		assertThat(script.rollback().firstWords()).containsExactly("DELETE");
	}

	@Test
	void areNoneInAScriptOfCommentsOnly() {
		assertThat(script("-- comment").firstWords()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "(SELECT 1)", "/*!50001 CREATE VIEW v AS SELECT 1 */", "`a` SELECT", "INSERT$ x", "A1 x",
			"{p}SELECT 1" })
	void areNotKnownOfWhatBeginsWithAnythingElse(String statement) {
		assertThat(script("SELECT 1; " + statement + ";", TestScripts.MYSQL).firstWords())
			.containsExactlyInAnyOrder("SELECT", "");
	}

	@Test
	void areNotKnownWherePlaceholdersAreReplaced() {
		byte[] content = "SELECT 1;".getBytes(StandardCharsets.UTF_8);
		ScriptFile file = new ScriptFile("V1__x.sql", "V1__x.sql", "V1__x.sql",
				() -> new ByteArrayInputStream(content));
		ScriptSource source = new ScriptSource(file, ScriptKind.VERSIONED, StandardCharsets.UTF_8, SqlSyntax.ANSI,
				Placeholders.of(Map.of("a", "b")), Set.of());
		assertThat(ScriptSummary.of(source).upgrade().firstWords()).containsExactly("");
	}

}
