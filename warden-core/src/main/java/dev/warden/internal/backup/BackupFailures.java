package dev.warden.internal.backup;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.HarmlessText;
import dev.warden.internal.jdbc.SqlErrors;
import org.jspecify.annotations.Nullable;

/**
 * Why there is no backup.
 */
final class BackupFailures {

	private static final int MAX_MESSAGE = 1000;

	private static final String OTHERWISE = " Remove 'warden.backup.folder' if you have another backup.";

	private BackupFailures() {
	}

	static WardenException noMethod(String product) {
		return failure("no backup method for " + product, "Take a backup yourself, and remove 'warden.backup.folder'.",
				null);
	}

	/**
	 * Say that a tool did not write the backup.
	 */
	static WardenException noDump(DumpException cause) {
		return failure(String.valueOf(cause.getMessage()), cause.getRemedy() + OTHERWISE, cause);
	}

	static WardenException openFolder(Path folder, Path open) {
		return failure(
				"everybody may write to '%s'%s".formatted(open,
						open.endsWith(folder) ? "" : ", so the folder '%s' could be replaced".formatted(folder)),
				"Run \"chmod o-w %s\", or set 'warden.backup.folder' to a folder of this application's own."
					.formatted(open),
				null);
	}

	static WardenException notWritten(Path folder, IOException cause) {
		String why = (cause instanceof FileSystemException file && file.getReason() == null)
				? "%s: %s".formatted(file.getClass().getSimpleName().replace("Exception", ""), file.getFile())
				: String.valueOf(cause.getMessage());
		return failure("could not write to '%s': %s".formatted(folder, HarmlessText.of(why, MAX_MESSAGE)),
				"Make room there, allow this process to write there, or set 'warden.backup.folder' to another folder.",
				cause);
	}

	static WardenException refused(SQLException cause) {
		return failure("the database refused it%s: %s".formatted(SqlErrors.state(cause), SqlErrors.message(cause)),
				"Look at what the database says: the disk may be full, or the user may need another privilege."
						+ OTHERWISE,
				cause);
	}

	private static WardenException failure(String why, String remedy, @Nullable Exception cause) {
		return new WardenException(ErrorCode.BACKUP_FAILED, "Could not take the backup, so no script has run: " + why,
				remedy, cause);
	}

}
