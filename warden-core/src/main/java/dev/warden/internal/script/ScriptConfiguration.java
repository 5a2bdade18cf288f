package dev.warden.internal.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.warden.Placeholders;
import dev.warden.ScriptKind;
import dev.warden.ScriptSettings;
import dev.warden.WardenException;
import dev.warden.internal.sql.ScriptFile;
import dev.warden.internal.sql.ScriptHeader;
import dev.warden.internal.sql.ScriptSource;
import dev.warden.internal.sql.SqlSyntax;
import dev.warden.internal.sql.TextFailures;
import org.jspecify.annotations.Nullable;

/**
 * What a file beside a script says about it, as with Flyway: {@code V1__x.sql.conf} with
 * lines {@code key=value}. What the script says itself counts first.
 */
final class ScriptConfiguration {

	private static final Set<String> KEYS = Set.of("executeInTransaction", "encoding", "placeholderReplacement",
			"shouldExecute");

	private final ScriptFile file;

	private final Map<String, Line> lines = new LinkedHashMap<>();

	ScriptConfiguration(ScriptFile file, ScriptSettings settings, Function<String, @Nullable String> builtIns) {
		this.file = file;
		ScriptSource source = new ScriptSource(file, ScriptKind.VERSIONED, StandardCharsets.UTF_8, SqlSyntax.ANSI,
				settings.placeholders(), Set.of(), ScriptHeader.DEFAULT, builtIns);
		int number = 0;
		for (String line : text().lines().toList()) {
			read(line.strip(), ++number, source);
		}
	}

	private String text() {
		try (InputStream bytes = this.file.content().getInputStream()) {
			String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
			return text.startsWith("\uFEFF") ? text.substring(1) : text;
		}
		catch (IOException ex) {
			throw TextFailures.unreadable(this.file.location(), String.valueOf(ex),
					"Make the file readable for the user that runs the application", ex);
		}
	}

	private void read(String line, int number, ScriptSource source) {
		if (line.isEmpty() || line.startsWith("#") || line.startsWith("!")) {
			return;
		}
		int equals = line.indexOf('=');
		String key = (equals < 0) ? line : line.substring(0, equals).strip();
		if (equals < 0 || !KEYS.contains(key)) {
			throw TextFailures.syntax(this.file.location(), number, "unknown key '" + key + "'",
					"Use only 'executeInTransaction', 'encoding', 'placeholderReplacement' and 'shouldExecute' in lines"
							+ " 'key=value'");
		}
		this.lines.put(key, new Line(replace(line.substring(equals + 1).strip(), source), number));
	}

	private static String replace(String value, ScriptSource source) {
		String prefix = source.placeholders().prefix();
		String suffix = source.placeholders().suffix();
		StringBuilder replaced = new StringBuilder();
		int from = 0;
		for (int start = value.indexOf(prefix); start >= 0; start = value.indexOf(prefix, from)) {
			int name = start + prefix.length();
			int end = value.indexOf(suffix, name);
			String known = (end < 0) ? null : source.value(value.substring(name, end));
			if (known == null) {
				break;
			}
			replaced.append(value, from, start).append(known);
			from = end + suffix.length();
		}
		return replaced.append(value.substring(from)).toString();
	}

	/**
	 * Return whether the script is one at all.
	 */
	boolean isRun() {
		Line line = this.lines.get("shouldExecute");
		if (line == null) {
			return true;
		}
		String value = line.value();
		int operator = Math.max(value.indexOf("=="), value.indexOf("!="));
		if (operator < 0 || value.contains("&") || value.contains("|")) {
			return isTrue(line, "shouldExecute");
		}
		boolean same = value.substring(0, operator).strip().equals(value.substring(operator + 2).strip());
		return same == (value.charAt(operator) == '=');
	}

	ScriptSource applyTo(ScriptSource source) {
		ScriptHeader header = source.header();
		Placeholders placeholders = source.placeholders();
		Line transaction = this.lines.get("executeInTransaction");
		if (transaction != null) {
			header = header.withTransactional(isTrue(transaction, "executeInTransaction"));
		}
		Line replacement = this.lines.get("placeholderReplacement");
		if (replacement != null) {
			boolean replaced = isTrue(replacement, "placeholderReplacement");
			header = header.withPlaceholders(replaced);
			placeholders = replaced ? new Placeholders(placeholders.values(), placeholders.prefix(),
					placeholders.suffix(), placeholders.separator(), true) : placeholders;
		}
		Line name = this.lines.get("encoding");
		Charset encoding = (name != null) ? encoding(name) : source.encoding();
		return new ScriptSource(source.file(), source.kind(), encoding, source.syntax(), placeholders,
				source.ownTables(), header, source.builtIns());
	}

	private boolean isTrue(Line line, String key) {
		return switch (line.value().toLowerCase(Locale.ROOT)) {
			case "true" -> true;
			case "false" -> false;
			default -> throw refused(line, key, "'true' or 'false'");
		};
	}

	private Charset encoding(Line line) {
		try {
			return Charset.forName(line.value());
		}
		catch (IllegalArgumentException ex) {
			throw refused(line, "encoding", "the name of an encoding");
		}
	}

	private WardenException refused(Line line, String key, String expected) {
		return TextFailures.syntax(this.file.location(), line.number(),
				"'" + key + "' is not " + expected + ", but '" + line.value() + "'",
				"Write " + expected + " after '" + key + "='");
	}

	/**
	 * A value and its place.
	 */
	private record Line(String value, int number) {

	}

}
