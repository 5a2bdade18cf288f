package dev.warden.boot.autoconfigure.ui;

import java.time.Instant;

import dev.warden.boot.autoconfigure.endpoint.LockDescriptor;
import dev.warden.boot.autoconfigure.endpoint.LockDescriptor.EventDescriptor;
import dev.warden.lock.LockState;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a lock, and its story.
 */
final class LockSection {

	private final HtmlWriter html;

	LockSection(HtmlWriter html) {
		this.html = html;
	}

	void writeProgress(LockDescriptor lock) {
		Integer statement = lock.statement();
		Integer statements = lock.statements();
		if (!isRunning(lock) || lock.migration() == null) {
			return;
		}
		this.html.open("p", "class", "running").text("Runs ").element("strong", lock.migration());
		if (statement != null && statements != null) {
			this.html.text(", statement " + statement + " of " + statements);
			// The statement that runs is not done yet
			this.html.open("progress", "value", Integer.toString(statement - 1), "max", statements.toString(),
					"aria-label", "Statements of the script");
			this.html.close("progress");
		}
		this.html.close("p");
	}

	private static boolean isRunning(LockDescriptor lock) {
		return lock.state() == LockState.HELD && !Verdict.isKept(lock);
	}

	void writeFacts(LockDescriptor lock) {
		this.html.open("dl");
		fact("Lock", lock.name());
		if (lock.holder() != null) {
			fact("Holder", lock.holder().owner());
			fact("Session", Words.lowerCase(lock.holder().session()));
		}
		fact("Operation", lock.operation());
		fact(isRunning(lock) ? "Script" : "Last script", lock.migration());
		time("Locked at", lock.lockedAt());
		time("Last renewed", lock.renewedAt());
		time("Lease until", lock.expiresAt());
		time("Released at", lock.releasedAt());
		fact("Reason", lock.releaseReason());
		fact("Token", lock.token());
		this.html.close("dl");
	}

	private void fact(String label, @Nullable Object value) {
		if (value != null) {
			this.html.open("div").element("dt", label).element("dd", value).close("div");
		}
	}

	private void time(String label, @Nullable Instant instant) {
		if (instant != null) {
			this.html.open("div").element("dt", label).element("dd", () -> this.html.time(instant)).close("div");
		}
	}

	void writeEvents(LockDescriptor lock) {
		if (lock.events().isEmpty()) {
			return;
		}
		this.html.open("details").element("summary", "Newest events of the lock (" + lock.events().size() + ")");
		Table table = new Table(this.html, "Newest events of the lock", "At", "Event", "Token", "By", "Reason");
		for (EventDescriptor event : lock.events()) {
			table.row(() -> {
				table.cell("At", () -> {
					if (event.at() != null) {
						this.html.time(event.at());
					}
				});
				table.cell("Event", Words.lowerCase(event.event()));
				table.cell("Token", event.token());
				table.cell("By", event.actor());
				table.cell("Reason", event.reason());
			});
		}
		table.end();
		this.html.close("details");
	}

}
