package dev.warden.migrate;

import dev.warden.database.Tables;
import dev.warden.dialect.Dialect;
import dev.warden.dialect.TableName;
import dev.warden.history.History;
import dev.warden.plan.ExistingSchemaException;
import dev.warden.script.Scripts;
import org.jspecify.annotations.Nullable;

/**
 * Both sides of a schema, seen without the lock.
 *
 * @param scripts the scripts, which are read when they are needed
 * @param syntax what SQL looks like in the session with which they are read
 * @param tables where Warden's tables are or will be
 * @param history what was applied
 * @param toBaseline whether a migrate has to begin with a baseline
 * @param refusal why nothing that is pending may run, or {@code null} where it may
 * @param dialect the dialect of the database
 */
record Look(Scripts scripts, SessionSyntax syntax, Tables tables, History history, boolean toBaseline,
		@Nullable ExistingSchemaException refusal, Dialect dialect) {

	TableName historyTable() {
		return this.tables.history();
	}

}
