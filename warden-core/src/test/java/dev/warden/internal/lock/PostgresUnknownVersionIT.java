package dev.warden.internal.lock;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TcpProxy;
import dev.warden.testing.TestDatabase;

/** The version in the greeting tells. */
class PostgresUnknownVersionIT extends UnknownServerContract {

	private static final String OLD = "9.426.0.0";

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase();
	}

	@Override
	void disguise(TcpProxy proxy, TestDatabase real) {
		String version = real.queryForObject("SHOW server_version", String.class);
		proxy.rewriteAnswers("server_version\0" + version, "server_version\0" + OLD.substring(0, version.length()));
	}

}
