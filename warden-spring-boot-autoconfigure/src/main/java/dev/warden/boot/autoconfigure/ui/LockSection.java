package dev.warden.boot.autoconfigure.ui;

import java.time.Instant;

import dev.warden.Blocking;
import dev.warden.LockState;
import dev.warden.boot.autoconfigure.endpoint.LockDescriptor;
import dev.warden.boot.autoconfigure.endpoint.LockDescriptor.BlockingDescriptor;
import dev.warden.boot.autoconfigure.endpoint.LockDescriptor.EventDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a lock, and its story.
 */
final class LockSection {

	private final HtmlWriter html;

	private final Instant now;

	LockSection(HtmlWriter html, Instant now) {
		this.html = html;
		this.now = now;
	}

	void writeProgress(LockDescriptor lock) {
		Integer statement = lock.statement();
		Integer statements = lock.statements();
		if (!isRunning(lock) || lock.migration() == null) {
			return;
		}
		this.html.open("p", "class", "running").text("Runs ").element("strong", lock.migration());
		if (lock.migrationDurationMillis() != null && lock.migrationStartedAt() != null) {
			this.html.text(" for " + Words.duration(lock.migrationDurationMillis()) + ", since ")
				.time(lock.migrationStartedAt());
		}
		if (lock.lockedAt() != null) {
			this.html.text(", lock held for " + Words.since(lock.lockedAt(), this.now));
		}
		if (statement != null && statements != null) {
			this.html.text(", statement " + statement + " of " + statements);
			// The statement that runs is not done yet
			this.html.open("progress", "value", Integer.toString(statement - 1), "max", statements.toString(),
					"aria-label", "Statements of the script");
			this.html.close("progress");
		}
		this.html.close("p");
		BlockingDescriptor blocking = lock.blocking();
		if (blocking != null) {
			this.html.element("p", blocking(blocking), "class", "blocking");
		}
	}

	private static String blocking(BlockingDescriptor blocking) {
		return "Makes "
				+ new Blocking(blocking.sessions(), blocking.longestMillis(), blocking.relation(), blocking.mode());
	}

	private static boolean isRunning(LockDescriptor lock) {
		return lock.state() == LockState.HELD && !Verdict.isKept(lock) && !Verdict.isUpToAPerson(lock);
	}

	/**
	 * Write what is known of the lock.
	 * @param told whether the page says already what the newest run failed with
	 */
	void writeFacts(LockDescriptor lock, boolean told) {
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
		boolean failed = lock.releaseReason() != null && lock.releaseReason().startsWith("failed");
		fact("Reason", (told && failed) ? "failed, see above" : lock.releaseReason());
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
			this.html.open("div").element("dt", label).element("dd", () -> {
				this.html.time(instant);
				if (!instant.isAfter(this.now)) {
					this.html.text(" ").element("span", Words.since(instant, this.now) + " ago", "class", "local");
				}
			}).close("div");
		}
	}

	/**
	 * Write the newest events, or where they are.
	 */
	void writeEvents(String database, LockDescriptor lock, View view, Links links) {
		if (lock.events().isEmpty()) {
			return;
		}
		String title = "Newest events of the lock (" + lock.events().size() + ")";
		if (!view.isOpen(View.EVENTS)) {
			this.html.element("p",
					() -> this.html.element("a", title, "href", links.toPart(database, View.EVENTS), "class", "more"));
			return;
		}
		this.html.element("h3", title, "id", View.EVENTS);
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
		this.html.element("p", () -> this.html.element("a", "Hide the events", "href", links.toDatabase(database)));
	}

}
