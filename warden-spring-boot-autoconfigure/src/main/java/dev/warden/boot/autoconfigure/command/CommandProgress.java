package dev.warden.boot.autoconfigure.command;

import java.time.Duration;

import dev.warden.execute.MigrationListener;
import dev.warden.script.Script;

/**
 * Tells a person who waits how far a run is: each script as it begins, and its statements
 * at most once a second.
 */
final class CommandProgress implements MigrationListener {

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private final CommandConsole console;

	private int scripts;

	private int completed;

	private long rows;

	private long startedAt;

	private long toldAt;

	CommandProgress(CommandConsole console) {
		this.console = console;
	}

	@Override
	public void runStarted(String operation, int scripts) {
		this.scripts = scripts;
		this.completed = 0;
		this.startedAt = System.nanoTime();
	}

	@Override
	public void scriptStarted(Script script) {
		this.rows = 0;
		this.toldAt = System.nanoTime();
		this.console.tell("%s: %s".formatted(place(script), TextTable.count(script.statementCount(), "statement")));
	}

	@Override
	public void statementExecuted(Script script, int statement, long rows) {
		this.rows += Math.max(rows, 0);
		if (since(this.toldAt).compareTo(PAUSE) >= 0) {
			this.toldAt = System.nanoTime();
			this.console.tell("%s: statement %d of %d, %s, %ds elapsed".formatted(place(script), statement,
					script.statementCount(), TextTable.count(this.rows, "row"), since(this.startedAt).toSeconds()));
		}
	}

	@Override
	public void scriptCompleted(Script script, Duration took) {
		this.completed++;
	}

	private String place(Script script) {
		return "Script %d of %d, %s".formatted(this.completed + 1, this.scripts, script.migration());
	}

	private static Duration since(long nanos) {
		return Duration.ofNanos(System.nanoTime() - nanos);
	}

}
