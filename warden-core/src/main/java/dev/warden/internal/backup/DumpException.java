package dev.warden.internal.backup;

import java.nio.file.Path;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.HarmlessText;
import org.jspecify.annotations.Nullable;

/**
 * Thrown where a tool of the database could not write what it was to write.
 */
public final class DumpException extends WardenException {

	private static final int MAX_MESSAGE = 1000;

	private static final int FIRST_SIGNAL = 128;

	/**
	 * Create an exception.
	 * @param message what went wrong
	 * @param remedy what a person can do, a sentence
	 */
	public DumpException(String message, String remedy) {
		super(ErrorCode.BACKUP_FAILED, message, remedy);
	}

	static DumpException missingTool(String tool, @Nullable Path folder) {
		return new DumpException(
				"the tool '%s' was not found %s".formatted(tool,
						(folder != null) ? "in '%s'".formatted(folder) : "on the PATH"),
				"Install it where the application runs, or set 'warden.backup.tools' to the folder that has it.");
	}

	static DumpException failedTool(String tool, int exit, String messages) {
		String end = (exit > FIRST_SIGNAL) ? "was ended by signal " + (exit - FIRST_SIGNAL)
				: "ended with exit code " + exit;
		String remedy = messages.contains("server version mismatch")
				? "Install the '%s' of the server's version or a later one, and set 'warden.backup.tools' to its folder."
					.formatted(tool)
				: "Do what the tool asks for: it connects like the application, and may need another privilege,"
						+ " or an argument in 'warden.backup.arguments'.";
		return new DumpException(messages.isEmpty() ? "'%s' %s".formatted(tool, end)
				: "'%s' %s: %s".formatted(tool, end, HarmlessText.of(messages, MAX_MESSAGE)), remedy);
	}

	static DumpException unknownAddress(String tool) {
		return new DumpException("'%s' needs one host, which the URL of the connection does not name".formatted(tool),
				"Set 'warden.url' to the server that is migrated.");
	}

	static DumpException noMethod(String product) {
		return new DumpException("Warden does not know how to write a database of %s as SQL".formatted(product),
				"Write the script by hand.");
	}

	static DumpException virtualTable(String table) {
		return new DumpException("'%s' is a virtual table, whose rows are in tables of its module".formatted(table),
				"Write the script by hand, with the tool 'sqlite3' and its '.dump'.");
	}

}
