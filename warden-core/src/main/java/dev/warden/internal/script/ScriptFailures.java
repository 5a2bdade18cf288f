package dev.warden.internal.script;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import dev.warden.ErrorCode;
import dev.warden.Naming;
import dev.warden.ScriptKind;
import dev.warden.Version;
import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with scripts, their names, and where they are.
 */
final class ScriptFailures {

	private ScriptFailures() {
	}

	static WardenException twoRollbacks(Version version, String script, String undo) {
		return new WardenException(
				ErrorCode.CONFLICTING_ROLLBACK, "Found two rollbacks of version '" + version
						+ "': the rollback section of '" + script + "' and '" + undo + "'",
				"Delete the rollback section, or the rollback script.");
	}

	static WardenException irreversible(Version version, String script, String undo) {
		return new WardenException(ErrorCode.CONFLICTING_ROLLBACK,
				"Script '" + script + "' says that it is irreversible, but version '" + version
						+ "' has a rollback in '" + undo + "'",
				"Remove 'irreversible' from the line '-- warden: ...', or delete the rollback.");
	}

	static WardenException sameDescription(String description, String first, String second) {
		return new WardenException(
				ErrorCode.DUPLICATE_DESCRIPTION, "Found two repeatable scripts with description '" + description
						+ "': '" + first + "' and '" + second + "'",
				"Give one of the two scripts a description of its own, or delete it.");
	}

	static WardenException sameVersion(Version version, String first, String second) {
		return new WardenException(ErrorCode.DUPLICATE_VERSION,
				"Found two scripts with version '" + version + "': '" + first + "' and '" + second + "'",
				"Give one of the two scripts a version of its own, or delete it.");
	}

	static WardenException malformedName(String script, String problem, Naming naming, ScriptKind kind) {
		return new WardenException(ErrorCode.MALFORMED_SCRIPT_NAME, "Refused script '" + script + "': " + problem,
				"Rename the file to '" + naming.pattern(kind) + "', for example '" + naming.example(kind) + "'.");
	}

	static WardenException orphanedRollbacks(List<String> scripts) {
		return new WardenException(ErrorCode.ORPHANED_ROLLBACK,
				"Found rollback scripts of versions that have no versioned script: '" + String.join("', '", scripts)
						+ "'",
				"Restore the versioned scripts, or delete these files.");
	}

	static WardenException several(List<WardenException> problems) {
		return new WardenException(ErrorCode.REFUSED_SCRIPTS,
				problems.stream().map(Throwable::getMessage).collect(Collectors.joining("; ")),
				problems.stream().map(WardenException::getRemedy).distinct().collect(Collectors.joining(" ")),
				problems);
	}

	static WardenException exists(Path file, Path other) {
		return new WardenException(ErrorCode.SCRIPT_EXISTS,
				file.equals(other) ? "File '%s' already exists".formatted(file)
						: "File '%s' would have the version or the description that '%s' has".formatted(file, other),
				"Give the new script another version or description.");
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
				"Rename or move these files, or set 'warden.unmatched-scripts=ignore'.");
	}

	static WardenException unreadableLocation(String location, String problem, @Nullable Throwable cause) {
		return new WardenException(ErrorCode.UNREADABLE_LOCATION,
				"Could not read script location '" + location + "': " + problem,
				"Set 'warden.locations' to folders that exist and can be read, "
						+ "each beginning with 'classpath:' or 'filesystem:'.",
				cause);
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

}
