package dev.warden.boot.autoconfigure.endpoint;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.warden.Force;
import dev.warden.MigrationListener;
import dev.warden.UnlockRequest;
import dev.warden.UnlockResult;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes an {@link AuditApplicationEvent} for each unlock of one database, whoever
 * asked and whatever became of it.
 */
class UnlockAudit implements MigrationListener {

	private static final String TYPE = "WARDEN_UNLOCK";

	private final ApplicationEventPublisher publisher;

	private final String database;

	UnlockAudit(ApplicationEventPublisher publisher, String database) {
		this.publisher = publisher;
		this.database = database;
	}

	@Override
	public void unlockAnswered(UnlockRequest request, UnlockResult result) {
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		data.put("database", this.database);
		data.put("lock", result.lock().name());
		data.put("token", request.token());
		data.put("outcome", result.outcome().name());
		data.put("reason", request.reason());
		data.put("force", request.force() != Force.NONE);
		this.publisher.publishEvent(new AuditApplicationEvent(request.actor(), TYPE, data));
	}

}
