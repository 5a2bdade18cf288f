package dev.warden.boot.autoconfigure;

import java.time.Duration;

import dev.warden.boot.autoconfigure.MigrationEvent.Phase;
import dev.warden.execute.MigrationListener;
import dev.warden.script.Script;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Publishes what a run does, after the listeners of the application's own.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
class MigrationEventPublisher implements MigrationListener {

	private final ApplicationEventPublisher publisher;

	private final String database;

	MigrationEventPublisher(ApplicationEventPublisher publisher, String database) {
		this.publisher = publisher;
		this.database = database;
	}

	@Override
	public void runStarted(String operation, int scripts) {
		publish(new MigrationEvent.OfRun(this, this.database, Phase.STARTED, operation, null));
	}

	@Override
	public void scriptStarted(Script script) {
		publish(new MigrationEvent.OfScript(this, this.database, Phase.STARTED, script.migration(), null, null));
	}

	@Override
	public void scriptCompleted(Script script, Duration took) {
		publish(new MigrationEvent.OfScript(this, this.database, Phase.COMPLETED, script.migration(), took, null));
	}

	@Override
	public void scriptFailed(Script script, RuntimeException failure) {
		publish(new MigrationEvent.OfScript(this, this.database, Phase.FAILED, script.migration(), null, failure));
	}

	@Override
	public void runCompleted(String operation) {
		publish(new MigrationEvent.OfRun(this, this.database, Phase.COMPLETED, operation, null));
	}

	@Override
	public void runFailed(String operation, RuntimeException failure) {
		publish(new MigrationEvent.OfRun(this, this.database, Phase.FAILED, operation, failure));
	}

	private void publish(MigrationEvent event) {
		this.publisher.publishEvent(event);
	}

}
