package dev.warden.internal.run;

import dev.warden.History;
import dev.warden.WardenException;
import dev.warden.internal.adopt.Adoption;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.jdbc.Tables;
import dev.warden.internal.script.Scripts;
import org.jspecify.annotations.Nullable;

/**
 * Both sides of a schema, scripts and history, seen without the lock.
 *
 * @param scripts the scripts, which are read when they are needed
 * @param syntax what SQL looks like in the session with which they are read
 * @param tables where Warden's tables are or will be
 * @param history what was applied
 * @param origin what a schema without a history is, or {@code null} of one that has it
 * @param dialect the dialect of the database
 */
public record Snapshot(Scripts scripts, SessionSyntax syntax, Tables tables, History history,
		ExistingSchema.@Nullable Origin origin, Dialect dialect) {

	/**
	 * Return the same with the tables where they will be.
	 */
	Snapshot in(Tables tables) {
		return new Snapshot(this.scripts, this.syntax, tables, this.history, this.origin, this.dialect);
	}

	/**
	 * Return what was applied, with what Flyway has done since where both are kept in
	 * step.
	 */
	History both(boolean inStep) {
		Adoption adoption = (inStep && this.origin != null) ? this.origin.adoption() : null;
		return (adoption != null) ? adoption.applyTo(this.history) : this.history;
	}

	TableName historyTable() {
		return this.tables.history();
	}

	/**
	 * Return why nothing that is pending may run.
	 * @return the refusal, or {@code null} where it may
	 */
	@Nullable WardenException refusal() {
		return (this.origin != null) ? this.origin.refusal() : null;
	}

}
