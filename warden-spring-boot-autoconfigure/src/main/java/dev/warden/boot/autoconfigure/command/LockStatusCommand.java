package dev.warden.boot.autoconfigure.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.warden.LockStatus;
import dev.warden.Warden;

/**
 * Tells who holds the lock.
 */
final class LockStatusCommand implements DatabaseCommand {

	private static final int EVENTS = 10;

	@Override
	public CommandResult run(Warden warden, CommandRequest request) {
		LockStatus lock = warden.status().lock();
		ExitCode code = switch (lock.state()) {
			case FREE -> ExitCode.SUCCESS;
			case HELD, STALE -> ExitCode.HELD;
			case UNKNOWN -> ExitCode.UNKNOWN;
		};
		return new CommandResult(code, Map.of("lock", lock), lines(lock));
	}

	private static List<String> lines(LockStatus lock) {
		List<String> lines = new ArrayList<>(LockText.of(lock));
		if (!lock.events().isEmpty()) {
			lines.add("");
			lines.addAll(EventsCommand.table(lock.events().stream().limit(EVENTS).toList()));
		}
		return lines;
	}

	@Override
	public ExitCode failure() {
		return ExitCode.UNKNOWN;
	}

}
