package dev.warden.internal.script;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import dev.warden.Placeholders;
import dev.warden.ScriptKind;
import dev.warden.Version;
import dev.warden.internal.sql.ScriptFile;
import dev.warden.internal.sql.ScriptSource;
import dev.warden.internal.sql.SqlStatement;
import dev.warden.internal.sql.StatementReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads random scripts and compares with what they were made of.
 */
class StatementFuzzTests {

	private static final int SCRIPTS = Integer.getInteger("warden.fuzz.scripts", 500);

	private static final String VALUE = "it's; a -- value $${x} @{p}";

	@ParameterizedTest
	@EnumSource
	void readsWhatWasWritten(Flavor flavor) {
		long seed = Long.getLong("warden.fuzz.seed", System.nanoTime());
		for (int i = 0; i < SCRIPTS; i++) {
			RandomScript written = new RandomScript(flavor, new Random(seed + i));
			try {
				readsWhatWasWritten(written);
			}
			catch (AssertionError | RuntimeException ex) {
				throw new AssertionError("Failed with -Dwarden.fuzz.seed=" + (seed + i) + ": " + written.content, ex);
			}
		}
	}

	private static void readsWhatWasWritten(RandomScript written) {
		String content = written.content.toString();
		VersionedScript script = read(content, written.flavor, Placeholders.NONE);
		assertThat(texts(script, content)).containsExactlyElementsOf(written.upgrade);
		assertThat(script.statementCount()).isEqualTo(written.upgrade.size());
		assertThat(script.checksum())
			.isEqualTo(read(written.plain.toString(), written.flavor, Placeholders.NONE).checksum());
		String unix = content.replace("\r", "");
		assertThat(read(unix.replace("\n", "\r\n"), written.flavor, Placeholders.NONE).checksum())
			.isEqualTo(read(unix, written.flavor, Placeholders.NONE).checksum());
		assertThat(texts(script.rollback(), content)).containsExactlyElementsOf(written.rollback);
		VersionedScript replaced = read(content, written.flavor, new Placeholders(Map.of("p", VALUE), "@{", "}"));
		assertThat(replaced.checksum()).isEqualTo(script.checksum());
		assertThat(texts(replaced, null))
			.containsExactlyElementsOf(written.upgrade.stream().map((sql) -> sql.replace("@{p}", VALUE)).toList());
	}

	private static VersionedScript read(String content, Flavor flavor, Placeholders placeholders) {
		byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
		ScriptFile file = new ScriptFile("V1__x.sql", "V1__x.sql", "V1__x.sql", () -> new ByteArrayInputStream(bytes));
		VersionedScript script = VersionedScript.of(
				new ScriptContent(new ScriptSource(file, ScriptKind.VERSIONED, StandardCharsets.UTF_8, flavor.syntax,
						placeholders, Set.of()), () -> flavor.syntax),
				new ScriptName(ScriptKind.VERSIONED, Version.parse("1"), "x"), null);
		Scripts.verify(List.of(script));
		return script;
	}

	private static List<String> texts(Script script, String content) {
		List<String> texts = new ArrayList<>();
		if (script == null) {
			return texts;
		}
		String[] lines = (content != null) ? content.split("\r\n|\r|\n", -1) : null;
		try (StatementReader reader = script.openStatements()) {
			for (SqlStatement next = reader.next(); next != null; next = reader.next()) {
				texts.add(next.sql() + ((next.data() != null) ? "<" + read(next) + ">" : ""));
				assertThat(next.number()).isEqualTo(texts.size());
				if (lines != null) {
					assertThat(lines[next.line() - 1]).contains(next.sql().split("[\r\n]", 2)[0]);
				}
			}
		}
		return texts;
	}

	private static String read(SqlStatement statement) {
		try {
			StringWriter writer = new StringWriter();
			statement.data().transferTo(writer);
			return writer.toString();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
