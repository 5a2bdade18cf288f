package dev.warden.boot.autoconfigure;

import java.time.Duration;

import dev.warden.MigrationListener;
import dev.warden.MigrationScript;
import dev.warden.Operation;
import dev.warden.UnlockRequest;
import dev.warden.UnlockResult;
import dev.warden.boot.autoconfigure.MigrationEvent.Phase;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes what a run does, and each unlock.
 */
class MigrationEventPublisher implements MigrationListener {

	private final ApplicationEventPublisher publisher;

	private final String database;

	MigrationEventPublisher(ApplicationEventPublisher publisher, String database) {
		this.publisher = publisher;
		this.database = database;
	}

	@Override
	public void runStarted(Operation operation, int scripts) {
		publish(new MigrationEvent.OfRun(this, this.database, Phase.STARTED, operation, null));
	}

	@Override
	public void scriptStarted(MigrationScript script) {
		publish(new MigrationEvent.OfScript(this, this.database, Phase.STARTED, script.migration(), null, null));
	}

	@Override
	public void scriptCompleted(MigrationScript script, Duration took) {
		publish(new MigrationEvent.OfScript(this, this.database, Phase.COMPLETED, script.migration(), took, null));
	}

	@Override
	public void scriptFailed(MigrationScript script, RuntimeException failure) {
		publish(new MigrationEvent.OfScript(this, this.database, Phase.FAILED, script.migration(), null, failure));
	}

	@Override
	public void runCompleted(Operation operation) {
		publish(new MigrationEvent.OfRun(this, this.database, Phase.COMPLETED, operation, null));
	}

	@Override
	public void runFailed(Operation operation, RuntimeException failure) {
		publish(new MigrationEvent.OfRun(this, this.database, Phase.FAILED, operation, failure));
	}

	@Override
	public void unlockAnswered(UnlockRequest request, UnlockResult result) {
		publish(new UnlockEvent(this, this.database, request, result));
	}

	// of no special type, which would load all kinds of events with this class
	private void publish(Object event) {
		this.publisher.publishEvent(event);
	}

}
