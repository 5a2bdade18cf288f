package dev.warden.internal.execute;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.dialect.FailureKind;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.lock.Progress;
import dev.warden.internal.script.Script;

/**
 * Thrown when a migration in Java throws.
 */
public final class CodeFailedException extends WardenException {

	private final String className;

	private final String deed;

	private CodeFailedException(String remedy, CodeFailedException facts) {
		super(ErrorCode.CODE_FAILED, String.valueOf(facts.getMessage()), remedy, facts.getCause());
		this.className = facts.className;
		this.deed = facts.deed;
	}

	CodeFailedException(Script script, FailureKind kind, Exception cause) {
		this(script, cause, (kind != FailureKind.SCRIPT) ? kind.remedy() : "Correct the class");
	}

	private CodeFailedException(Script script, Exception cause, String deed) {
		super(ErrorCode.CODE_FAILED,
				"Failed to run %s in class '%s': %s".formatted(Progress.describe(script.migration()), script.path(),
						(cause.getMessage() != null) ? SqlErrors.message(cause) : cause.getClass().getName()),
				deed + " and start again.", cause);
		this.className = script.path();
		this.deed = deed;
	}

	/**
	 * Return this failure of code that has left something.
	 * @param wayOn what a person has to do once the cause is put right
	 */
	CodeFailedException leaving(String wayOn) {
		return new CodeFailedException("%s; then %s: what took effect stays.".formatted(this.deed, wayOn), this);
	}

	/**
	 * Return the class of the migration.
	 * @return its full name
	 */
	public String getClassName() {
		return this.className;
	}

}
