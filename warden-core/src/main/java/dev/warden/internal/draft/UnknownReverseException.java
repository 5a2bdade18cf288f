package dev.warden.internal.draft;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.SqlStatement;

/**
 * Thrown when the text of a statement does not say how to undo it.
 */
public final class UnknownReverseException extends WardenException {

	private final int statement;

	UnknownReverseException(Script script, SqlStatement statement) {
		super(ErrorCode.UNKNOWN_REVERSE,
				"Statement %d of '%s' (line %d) does not say how to undo it: %s".formatted(statement.number(),
						script.name(), statement.line(), SqlErrors.statement(statement.sql(), 100)),
				"Write the section '-- rollback' of '%s' by hand, or declare in its header '-- warden: irreversible'."
					.formatted(script.location()));
		this.statement = statement.number();
	}

	/**
	 * Return the statement.
	 * @return its number, from 1
	 */
	public int getStatement() {
		return this.statement;
	}

}
