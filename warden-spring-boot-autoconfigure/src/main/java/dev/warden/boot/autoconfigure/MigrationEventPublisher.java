package dev.warden.boot.autoconfigure;

import java.time.Duration;

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

	MigrationEventPublisher(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
	}

	@Override
	public void runStarted(String operation, int scripts) {
		publish(new MigrationEvent.RunStarted(this, operation, scripts));
	}

	@Override
	public void scriptStarted(Script script) {
		publish(new MigrationEvent.ScriptStarted(this, script.migration()));
	}

	@Override
	public void scriptCompleted(Script script, Duration took) {
		publish(new MigrationEvent.ScriptCompleted(this, script.migration(), took));
	}

	@Override
	public void scriptFailed(Script script, RuntimeException failure) {
		publish(new MigrationEvent.ScriptFailed(this, script.migration(), failure));
	}

	@Override
	public void runCompleted(String operation) {
		publish(new MigrationEvent.RunCompleted(this, operation));
	}

	@Override
	public void runFailed(String operation, RuntimeException failure) {
		publish(new MigrationEvent.RunFailed(this, operation, failure));
	}

	private void publish(MigrationEvent event) {
		this.publisher.publishEvent(event);
	}

}
