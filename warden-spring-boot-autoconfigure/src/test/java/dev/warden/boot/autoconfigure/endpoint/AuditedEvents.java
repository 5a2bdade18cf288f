package dev.warden.boot.autoconfigure.endpoint;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.event.EventListener;

/**
 * What the application was told for its audit.
 */
class AuditedEvents {

	private final List<AuditEvent> events = new CopyOnWriteArrayList<>();

	@EventListener
	void on(AuditApplicationEvent event) {
		if (event.getAuditEvent().getType().startsWith("WARDEN")) {
			this.events.add(event.getAuditEvent());
		}
	}

	List<AuditEvent> events() {
		return this.events;
	}

	AuditEvent only() {
		if (this.events.size() != 1) {
			throw new AssertionError("Not exactly one event: " + this.events);
		}
		return this.events.get(0);
	}

}
