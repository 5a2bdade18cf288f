package dev.warden.boot.autoconfigure.command;

import java.util.List;
import java.util.Map;

import dev.warden.LockEvent;
import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.Warden;

/**
 * Tells what happened to the lock lately, the newest first.
 */
final class EventsCommand implements DatabaseCommand {

	@Override
	public CommandResult run(Warden warden, CommandRequest request) {
		LockStatus lock = warden.status().lock();
		if (lock.state() == LockState.UNKNOWN) {
			return new CommandResult(ExitCode.UNKNOWN, Map.of("lock", lock), LockText.of(lock));
		}
		List<LockEvent> events = lock.events();
		return new CommandResult(ExitCode.SUCCESS, Map.of("events", events),
				events.isEmpty() ? List.of("Nothing has happened to the lock yet.") : table(events));
	}

	static List<String> table(List<LockEvent> events) {
		TextTable table = new TextTable("At", "Event", "Token", "Owner", "Actor", "Reason");
		events.forEach((event) -> table.row(TextTable.time(event.at()), event.name(), event.token(), event.owner(),
				event.actor(), event.reason()));
		return table.lines();
	}

	@Override
	public ExitCode failure() {
		return ExitCode.UNKNOWN;
	}

}
