package dev.warden.internal.lock;

import dev.warden.testing.TcpProxy;
import dev.warden.testing.TestDatabase;

/** The server lacks what PostgreSQL says about sessions, and names itself when asked. */
class PostgresMissingFunctionIT extends PostgresUnknownServerIT {

	@Override
	void disguise(TcpProxy proxy, TestDatabase real) {
		super.disguise(proxy, real);
		proxy.rewriteQueries("pg_stat_get_activity(", "pg_stat_has_activity(");
	}

}
