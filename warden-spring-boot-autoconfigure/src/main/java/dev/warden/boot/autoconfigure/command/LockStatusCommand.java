package dev.warden.boot.autoconfigure.command;

import java.util.Map;

import dev.warden.lock.LockStatus;
import dev.warden.migrate.Warden;

/**
 * Tells who holds the lock.
 */
final class LockStatusCommand implements DatabaseCommand {

	@Override
	public CommandResult run(Warden warden, CommandRequest request) {
		LockStatus lock = warden.status().lock();
		ExitCode code = switch (lock.state()) {
			case FREE -> ExitCode.SUCCESS;
			case HELD, STALE -> ExitCode.HELD;
			case UNKNOWN -> ExitCode.UNKNOWN;
		};
		return new CommandResult(code, Map.of("lock", lock), LockText.of(lock));
	}

	@Override
	public ExitCode failure() {
		return ExitCode.UNKNOWN;
	}

}
