package dev.warden.internal.script;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.warden.ErrorCode;
import dev.warden.Naming;
import dev.warden.Placeholders;
import dev.warden.ScriptKind;
import dev.warden.Version;
import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with scripts, their names, and where they are.
 */
final class ScriptFailures {

	private static final int MAX_NAMED = 20;

	private ScriptFailures() {
	}

	static WardenException twoRollbacks(Version version, String script, String undo) {
		return new WardenException(
				ErrorCode.CONFLICTING_ROLLBACK, "Found two rollbacks of version '" + version
						+ "': the rollback section of '" + script + "' and '" + undo + "'",
				"Delete the rollback section, or the rollback script");
	}

	static WardenException irreversible(Version version, String script, String undo) {
		return new WardenException(ErrorCode.CONFLICTING_ROLLBACK,
				"Script '" + script + "' says that it is irreversible, but version '" + version
						+ "' has a rollback in '" + undo + "'",
				"Remove 'irreversible' from the line '-- warden: ...', or delete the rollback");
	}

	static WardenException sameDescription(String description, String first, String second) {
		return new WardenException(
				ErrorCode.DUPLICATE_DESCRIPTION, "Found two repeatable scripts with description '" + description
						+ "': '" + first + "' and '" + second + "'",
				"Give one of the two scripts a description of its own, or delete it");
	}

	static WardenException sameVersion(Version version, String first, String second) {
		return new WardenException(ErrorCode.DUPLICATE_VERSION,
				"Found two scripts with version '" + version + "': '" + first + "' and '" + second + "'",
				"Give one of the two scripts a version of its own, or delete it");
	}

	static WardenException malformedName(String script, String problem, Naming naming, ScriptKind kind) {
		return new WardenException(ErrorCode.MALFORMED_SCRIPT_NAME, "Refused script '" + script + "': " + problem,
				"Rename the file to '" + naming.pattern(kind) + "', for example '" + naming.example(kind) + "'");
	}

	static WardenException orphanedRollbacks(List<String> scripts) {
		return new WardenException(ErrorCode.ORPHANED_ROLLBACK,
				"Found rollback scripts of versions that have no versioned script: '" + String.join("', '", scripts)
						+ "'",
				"Restore the versioned scripts, or delete these files");
	}

	static WardenException changesTable(String script, int line, String statement, String table) {
		return new WardenException(ErrorCode.OWN_TABLE,
				"Script '" + script + "' (line " + line + ") would change Warden's own table '" + table + "': '"
						+ statement + "'",
				"Remove the statement; leave Warden's tables out of a dump with '--ignore-table' of mysqldump or"
						+ " '--exclude-table' of pg_dump");
	}

	static WardenException removesSchema(String script, int line, String statement, String schema) {
		return new WardenException(ErrorCode.OWN_TABLE,
				"Script '" + script + "' (line " + line + ") would remove Warden's own tables with their schema '"
						+ schema + "': '" + statement + "'",
				"Remove the statement; empty a schema by hand, while the application does not run");
	}

	static WardenException several(List<WardenException> problems) {
		return new WardenException(ErrorCode.REFUSED_SCRIPTS,
				problems.stream().map(Throwable::getMessage).collect(Collectors.joining("; ")),
				problems.stream().map(WardenException::getRemedy).distinct().collect(Collectors.joining(". ")),
				problems);
	}

	static WardenException changed(String script, String loaded, String read) {
		return new WardenException(
				ErrorCode.SCRIPT_CHANGED, "Script '" + script
						+ "' was changed while it ran: checksum when it was loaded is " + loaded + ", now " + read,
				"Leave scripts alone while they run, and start again");
	}

	static WardenException exists(Path file, Path other) {
		return new WardenException(ErrorCode.SCRIPT_EXISTS,
				file.equals(other) ? "File '%s' already exists".formatted(file)
						: "File '%s' would have the version or the description that '%s' has".formatted(file, other),
				"Give the new script another version or description.");
	}

	static WardenException syntax(String script, int line, String problem, String remedy) {
		return new WardenException(ErrorCode.SCRIPT_SYNTAX,
				"Could not read script '" + script + "' (line " + line + "): " + problem, remedy);
	}

	static WardenException undescribed(String className) {
		return new WardenException(ErrorCode.UNDESCRIBED_MIGRATION,
				"Migration '%s' has no description".formatted(className),
				"Make its method description() return a few words.");
	}

	static WardenException unmatched(List<String> scripts, Naming naming) {
		return new WardenException(ErrorCode.UNMATCHED_SCRIPT,
				"Found files that would never run, because their names are neither '"
						+ naming.pattern(ScriptKind.VERSIONED) + "' nor '" + naming.pattern(ScriptKind.REPEATABLE)
						+ "': '" + String.join("', '", scripts) + "'",
				"Rename or move these files, or set 'warden.unmatched-scripts=ignore'");
	}

	static WardenException unreadableLocation(String location, String problem, @Nullable Throwable cause) {
		return new WardenException(ErrorCode.UNREADABLE_LOCATION,
				"Could not read script location '" + location + "': " + problem,
				"Set 'warden.locations' to folders that exist and can be read, "
						+ "each beginning with 'classpath:' or 'filesystem:'",
				cause);
	}

	static WardenException unreadable(String script, String problem, String remedy, @Nullable Throwable cause) {
		return new WardenException(ErrorCode.UNREADABLE_SCRIPT, "Could not read script '" + script + "': " + problem,
				remedy, cause);
	}

	static WardenException unusableDescription(String description, String why) {
		return new WardenException(ErrorCode.UNUSABLE_DESCRIPTION,
				"Description '%s' cannot be part of a file name: %s".formatted(description, why),
				"Describe in a few words what the script does, such as \"add index\".");
	}

	static WardenException unwritable(Path file, IOException cause) {
		return new WardenException(ErrorCode.UNWRITABLE_SCRIPT, "Could not write '%s': %s".formatted(file, cause),
				"Check the folder and its rights, or name another one in 'warden.locations'.", cause);
	}

	static WardenException unknownPlaceholder(String script, int line, String placeholder, Placeholders placeholders) {
		return new WardenException(ErrorCode.UNKNOWN_PLACEHOLDER, "Script '" + script + "' (line " + line
				+ ") has the unknown placeholder '" + placeholders.prefix() + placeholder + placeholders.suffix() + "'",
				remedy(placeholder, placeholders));
	}

	private static String remedy(String placeholder, Placeholders placeholders) {
		List<String> known = placeholders.values().keySet().stream().sorted().toList();
		String nearest = nearest(placeholder, known);
		String names = known.stream().limit(MAX_NAMED).collect(Collectors.joining("', '", "'", "'"));
		int others = known.size() - MAX_NAMED;
		return (nearest != null)
				? "Write '%s', set 'warden.placeholders.%s',".formatted(nearest, placeholder) + rest(names, others)
				: "Set 'warden.placeholders.%s',".formatted(placeholder) + rest(names, others);
	}

	private static String rest(String names, int others) {
		return " or write '-- warden: placeholders=false' as the first line of the script; "
				+ (names.equals("''") ? "none is known" : "known are " + names)
				+ ((others > 0) ? " and %d more".formatted(others) : "");
	}

	/**
	 * Return the known name that was probably meant: the same but for case and marks, or
	 * with one or two other letters.
	 */
	private static @Nullable String nearest(String name, List<String> known) {
		String best = null;
		int least = Math.min(3, Math.max(2, name.length() / 2 + 1));
		for (String candidate : known) {
			int distance = distance(plain(name), plain(candidate));
			if (distance < least && distance < name.length()) {
				least = distance;
				best = candidate;
			}
		}
		return best;
	}

	private static String plain(String name) {
		return name.strip().toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
	}

	private static int distance(String one, String other) {
		int[] row = IntStream.rangeClosed(0, other.length()).toArray();
		for (int i = 1; i <= one.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= other.length(); j++) {
				int substituted = diagonal + ((one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
			}
		}
		return row[other.length()];
	}

}
