package dev.warden.internal.run;

import java.util.List;

import dev.warden.ErrorCode;
import dev.warden.Version;
import dev.warden.WardenException;
import dev.warden.internal.HarmlessText;
import dev.warden.internal.backup.DumpException;
import dev.warden.internal.jdbc.SqlErrors;
import org.jspecify.annotations.Nullable;

/**
 * Why scripts cannot become one.
 */
final class SquashFailures {

	private static final int MAX_LINE = 200;

	private SquashFailures() {
	}

	static WardenException unknown(Version version) {
		return new WardenException(ErrorCode.INVALID_ARGUMENT, "There is no script with version " + version,
				"Name the version of the last script that is to be squashed with --warden.version=VERSION.");
	}

	static WardenException noDump(DumpException cause) {
		return unproven(String.valueOf(cause.getMessage()), cause.getRemedy(), cause);
	}

	static WardenException refused(WardenException cause) {
		return unproven("a new database refuses what the tool wrote: " + SqlErrors.message(cause),
				"Do what the message says. If it comes from something that a callback creates, let a script create it.",
				cause);
	}

	static WardenException differs(List<String> lines) {
		StringBuilder text = new StringBuilder("it does not create what the scripts create (- the scripts, + it):");
		lines.forEach((line) -> text.append("\n  ").append(HarmlessText.of(line, MAX_LINE)));
		return unproven(text.toString(),
				"Correct the script that creates what the first line shows, or squash up to the version before it.",
				null);
	}

	static WardenException notWritten(Exception cause) {
		return unproven(SqlErrors.message(cause), "Look at what the message says.", cause);
	}

	private static WardenException unproven(String why, String remedy, @Nullable Exception cause) {
		return new WardenException(ErrorCode.UNPROVEN_SCRIPT, "The squashed script was not written: " + why, remedy,
				cause);
	}

}
