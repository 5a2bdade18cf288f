package dev.warden.boot.autoconfigure;

import java.time.Duration;

import dev.warden.MigrationListener;
import dev.warden.MigrationScript;
import org.jspecify.annotations.Nullable;

import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;

/**
 * Makes a step of the application's start of each script.
 */
class ScriptStartupSteps implements MigrationListener {

	private final ApplicationStartup startup;

	private final String database;

	private volatile @Nullable StartupStep step;

	ScriptStartupSteps(ApplicationStartup startup, String database) {
		this.startup = startup;
		this.database = database;
	}

	@Override
	public void scriptStarted(MigrationScript script) {
		end("retried");
		this.step = this.startup.start("warden.script")
			.tag("database", this.database)
			.tag("migration", script.migration());
	}

	@Override
	public void scriptCompleted(MigrationScript script, Duration took) {
		end("applied");
	}

	@Override
	public void scriptFailed(MigrationScript script, RuntimeException failure) {
		end("failed");
	}

	private void end(String outcome) {
		StartupStep open = this.step;
		this.step = null;
		if (open != null) {
			open.tag("outcome", outcome).end();
		}
	}

}
