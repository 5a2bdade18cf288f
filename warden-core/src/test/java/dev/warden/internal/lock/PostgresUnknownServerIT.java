package dev.warden.internal.lock;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TcpProxy;
import dev.warden.testing.TestDatabase;

/** Only {@code version()} tells. */
class PostgresUnknownServerIT extends UnknownServerContract {

	@Override
	TestDatabase open() {
		return PostgresServer.freshDatabase();
	}

	@Override
	void disguise(TcpProxy proxy, TestDatabase real) {
		proxy.rewriteAnswers(" on x86_64-pc-linux-gnu", " (Greenplum Database 7)");
		proxy.rewriteAnswers(" on aarch64-unknown-linux-gnu", " (Greenplum Database 7.0.0+b)");
	}

}
