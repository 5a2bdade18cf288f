package dev.warden.migrate;

import dev.warden.database.Tables;
import dev.warden.dialect.TableName;
import dev.warden.history.History;
import dev.warden.script.Scripts;

/**
 * Both sides of a schema, read without the lock.
 */
record Look(Scripts scripts, Tables tables, History history) {

	TableName historyTable() {
		return this.tables.history();
	}

}
