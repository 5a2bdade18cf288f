package dev.warden.boot.autoconfigure.server;

import org.springframework.context.SmartLifecycle;

/**
 * Closes the startup server when a context reaches a phase of its start.
 */
class StartupServerLifecycle implements SmartLifecycle {

	private final StartupServer server;

	private final int phase;

	private volatile boolean running;

	StartupServerLifecycle(StartupServer server, int phase) {
		this.server = server;
		this.phase = phase;
	}

	@Override
	public void start() {
		this.server.close();
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return this.phase;
	}

}
