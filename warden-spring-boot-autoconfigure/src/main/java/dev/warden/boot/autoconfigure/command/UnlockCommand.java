package dev.warden.boot.autoconfigure.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.UnlockResult;
import dev.warden.Warden;
import dev.warden.boot.autoconfigure.OwnerName;

/**
 * Frees the lock, unless its holder lives and force was not asked for.
 */
final class UnlockCommand implements DatabaseCommand {

	@Override
	public CommandResult run(Warden warden, CommandRequest request) {
		UnlockResult result = warden
			.unlock(new UnlockRequest(request.token(), request.reason(), actor(), request.force()));
		ExitCode code = switch (result.outcome()) {
			case RELEASED -> ExitCode.SUCCESS;
			case REFUSED, TOKEN_MISMATCH, NOT_HELD -> ExitCode.HELD;
			case UNKNOWN -> ExitCode.UNKNOWN;
		};
		return new CommandResult(code, result, lines(result));
	}

	@Override
	public Set<String> options() {
		return Set.of("token", "reason", "force");
	}

	@Override
	public ExitCode failure() {
		return ExitCode.UNKNOWN;
	}

	/**
	 * Return who asks, for people.
	 */
	static String actor() {
		return System.getProperty("user.name") + "@" + OwnerName.host();
	}

	private static List<String> lines(UnlockResult result) {
		List<String> lines = new ArrayList<>();
		lines.add((result.outcome() == UnlockOutcome.RELEASED) ? "Unlock successful." : "Unlock not successful.");
		lines.add(result.message());
		if (result.outcome() != UnlockOutcome.RELEASED) {
			lines.addAll(LockText.of(result.lock()));
		}
		return lines;
	}

}
