package dev.warden.lock;

import dev.warden.testing.MariaDbServer;
import dev.warden.testing.TcpProxy;
import dev.warden.testing.TestDatabase;

class MariaDbUnknownServerIT extends UnknownServerContract {

	private static final String NAME = "SingleStoreDB source distribution";

	@Override
	TestDatabase open() {
		return MariaDbServer.freshDatabase();
	}

	@Override
	void disguise(TcpProxy proxy, TestDatabase real) {
		String comment = real.queryForObject("SELECT @@version_comment", String.class);
		int length = comment.length();
		proxy.rewriteAnswers(comment, (NAME + " ".repeat(length)).substring(0, length));
	}

}
