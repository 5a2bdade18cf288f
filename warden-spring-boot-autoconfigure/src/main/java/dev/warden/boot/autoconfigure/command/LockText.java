package dev.warden.boot.autoconfigure.command;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.LockStatus.Holder;
import dev.warden.SessionState;
import org.jspecify.annotations.Nullable;

/**
 * A lock as lines for people.
 */
final class LockText {

	private static final String UNKNOWN = "take it for held, and neither migrate nor unlock until it can be read;"
			+ " check that the database is up, and URL, user, password and privileges, then run lock-status again";

	private static final DateTimeFormatter LOCAL_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS")
		.withZone(ZoneId.systemDefault());

	private static final DateTimeFormatter SHORT_LOCAL_TIME = DateTimeFormatter.ofPattern("HH:mm:ss z", Locale.ROOT)
		.withZone(ZoneId.systemDefault());

	private final List<String> lines = new ArrayList<>();

	private LockText() {
	}

	static List<String> of(LockStatus lock) {
		LockText text = new LockText();
		switch (lock.state()) {
			case FREE -> text.free(lock);
			case HELD, STALE -> text.held(lock);
			case UNKNOWN -> text.line("Status", "UNKNOWN").line("Why", lock.why()).line("Next", UNKNOWN);
		}
		return text.lines;
	}

	private void free(LockStatus lock) {
		line("Status", "UNLOCKED").line("Lock", lock.name());
		if (lock.releasedAt() != null) {
			time("Released At", lock.releasedAt()).line("Released", lock.releaseReason());
		}
	}

	private void held(LockStatus lock) {
		line("Status", "LOCKED");
		time("Locked At", lock.lockedAt());
		line("Lock", lock.name());
		Holder holder = lock.holder();
		if (holder != null) {
			line("Holder", holder.owner()).line("Holder Id", holder.ownerId());
		}
		line("Operation", lock.operation());
		line("Running", running(lock));
		time("Running Since", lock.migrationStartedAt()).line("Running For", duration(lock));
		line("Blocking", lock.blocking());
		if (holder != null) {
			line("Session", holder.session());
		}
		line("Renewed At", TextTable.time(lock.renewedAt())).line("Expires At", TextTable.time(lock.expiresAt()));
		line("Token", lock.token());
		if (lock.why() != null) {
			line("State", lock.state() + ", " + lock.why());
		}
		if (lock.state() == LockState.STALE) {
			line("Next", "the next migrate takes over by itself, an unlock is not needed");
		}
		else if (lock.why() == null) {
			line("Next", "wait: the holder works, or may work");
		}
		line("Unlock", (lock.unlock().allowed() ? "allowed, " : "refused, ") + lock.unlock().why());
		String command = "--warden.command=unlock --warden.token=" + lock.token() + " --warden.reason=\"...\"";
		if (lock.unlock().allowed()) {
			line("Unlock With", command);
		}
		else if (holder != null && holder.session() == SessionState.ALIVE) {
			line("Force", command + " --warden.force ends the holder's session and what it runs");
		}
		else if (lock.why() == null) {
			line("Force", command + " --warden.force, once the holder's process is known to have ended");
		}
	}

	/**
	 * Return what runs, and since when, in one line.
	 */
	static @Nullable String sentence(LockStatus lock) {
		String text = running(lock);
		if (text == null || lock.migrationStartedAt() == null) {
			return text;
		}
		Instant began = lock.migrationStartedAt();
		String local = isLocal(began) ? " (" + SHORT_LOCAL_TIME.format(began) + ")" : "";
		return "%s since %s%s, for %s".formatted(text, TextTable.time(began), local, duration(lock));
	}

	private static @Nullable String duration(LockStatus lock) {
		return (lock.migrationDuration() != null) ? TextTable.seconds(lock.migrationDuration()) : null;
	}

	private static @Nullable String running(LockStatus lock) {
		if (lock.migration() == null) {
			return null;
		}
		return (lock.statement() != null)
				? "%s (statement %d of %d)".formatted(lock.migration(), lock.statement(), lock.statements())
				: lock.migration();
	}

	/**
	 * Write a time in UTC and, where that differs, as it was here.
	 */
	private LockText time(String label, @Nullable Instant time) {
		line(label, TextTable.time(time));
		return (time != null && isLocal(time))
				? line("%s (%s)".formatted(label, ZoneId.systemDefault()), LOCAL_TIME.format(time)) : this;
	}

	private static boolean isLocal(Instant time) {
		return ZoneId.systemDefault().getRules().getOffset(time).getTotalSeconds() != 0;
	}

	private LockText line(String label, @Nullable Object value) {
		if (value != null && !value.toString().isEmpty()) {
			this.lines.add(label + ": " + value);
		}
		return this;
	}

}
