package dev.warden.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static dev.warden.script.TestScripts.POSTGRES;
import static dev.warden.script.TestScripts.script;
import static dev.warden.script.TestScripts.statements;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Builds scripts from random parts, so that the statements are known before they are
 * read.
 */
class StatementFuzzTests {

	private static final int SCRIPTS = 3000;

	private static final String NOISE = ";;''\"\"$$--/**/\\\n\r\t ab1E@.,()#`~é\uD83D\uDE00";

	@Test
	void readsWhatWasWritten() {
		long seed = Long.getLong("warden.fuzz-seed", System.nanoTime());
		for (int i = 0; i < SCRIPTS; i++) {
			Random random = new Random(seed + i);
			try {
				readsWhatWasWritten(random);
			}
			catch (AssertionError | RuntimeException ex) {
				throw new AssertionError("Failed with -Dwarden.fuzz-seed=" + (seed + i), ex);
			}
		}
	}

	private static void readsWhatWasWritten(Random random) {
		String delimiter = new String[] { ";", ";", "~", "$$" }[random.nextInt(4)];
		List<String> written = new ArrayList<>();
		StringBuilder content = new StringBuilder("-- warden: delimiter=" + delimiter + "\n");
		StringBuilder plain = new StringBuilder(content);
		int count = random.nextInt(12);
		for (int i = 0; i < count; i++) {
			Fragments fragments = new Fragments(random);
			content.append(gap(random)).append(fragments.text).append(gap(random));
			plain.append(fragments.plain);
			if (i < count - 1 || random.nextBoolean()) {
				content.append(delimiter.repeat(1 + random.nextInt(2)));
			}
			plain.append(delimiter);
			written.add(fragments.text.toString());
		}
		content.append(gap(random));
		Script script = script(content.toString(), POSTGRES);
		List<SqlStatement> read = statements(script);
		assertThat(read).extracting(SqlStatement::sql).containsExactlyElementsOf(written);
		String[] lines = content.toString().split("\r\n|\r|\n", -1);
		for (SqlStatement statement : read) {
			assertThat(lines[statement.line() - 1]).contains(statement.sql().split("[\r\n]", 2)[0]);
		}
		assertThat(script.checksum()).isEqualTo(script(plain.toString(), POSTGRES).checksum());
		assertThat(script(content.toString().replace("\r", "").replace("\n", "\r\n")).checksum())
			.isEqualTo(script(content.toString().replace("\r", "")).checksum());
	}

	private static String gap(Random random) {
		StringBuilder gap = new StringBuilder();
		for (int i = random.nextInt(4); i > 0; i--) {
			gap.append(switch (random.nextInt(4)) {
				case 0 -> " ";
				case 1 -> "\r\n\t";
				case 2 -> " " + comment(random, 0);
				default -> " --" + noise(random, "\r\n") + "\n";
			});
		}
		return gap.toString();
	}

	private static String comment(Random random, int depth) {
		String inner = noise(random, "*/") + ((depth < 3 && random.nextBoolean()) ? comment(random, depth + 1) : "");
		return "/*" + inner + noise(random, "*/") + "*/";
	}

	private static String noise(Random random, String without) {
		StringBuilder noise = new StringBuilder();
		for (int i = random.nextInt(12); i > 0; i--) {
			int point = NOISE.codePointAt(NOISE.offsetByCodePoints(0, random.nextInt(NOISE.length() - 1)));
			if (without.indexOf(point) < 0) {
				noise.appendCodePoint(point);
			}
		}
		return noise.toString();
	}

	/** A statement, and the same one without comments and with single blanks. */
	private static final class Fragments {

		private final StringBuilder text = new StringBuilder("SELECT");

		private final StringBuilder plain = new StringBuilder("SELECT");

		private Fragments(Random random) {
			for (int i = random.nextInt(10); i > 0; i--) {
				this.text.append(' ').append(gap(random));
				String part = part(random) + ",";
				this.text.append(part);
				this.plain.append(' ').append(part);
			}
		}

		private static String part(Random random) {
			String tag = "$" + new String[] { "a", "_b1", "é" }[random.nextInt(3)] + "$";
			return switch (random.nextInt(9)) {
				case 0 -> "'" + noise(random, "'") + "''" + noise(random, "'") + "'";
				case 1 -> "\"" + noise(random, "\"") + "\"";
				case 2 -> tag + "$$;" + noise(random, "$") + tag;
				case 3 -> "E'" + noise(random, "'\\") + "\\'" + noise(random, "'\\") + "\\\\'";
				case 4 -> "1-2";
				case 5 -> "f(a, b.c)";
				case 6 -> "a$b$c é\uD83D\uDE00 :x ?";
				case 7 -> "<= / *";
				default -> "'" + noise(random, "'") + "'";
			};
		}

	}

}
