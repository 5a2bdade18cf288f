package dev.warden.internal.execute;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;

@EachDatabase({ DatabaseKind.H2, DatabaseKind.HSQLDB, DatabaseKind.SQLITE })
class EmbeddedFailedStatementTests extends FailedStatementContract {

	EmbeddedFailedStatementTests(DatabaseKind kind) {
		super(kind);
	}

	@Override
	boolean hasSchemas() {
		return this.kind != DatabaseKind.SQLITE;
	}

}
