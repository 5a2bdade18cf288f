package dev.warden.internal.lock;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.TcpProxy;
import dev.warden.testing.TestDatabase;

/** The comment of the version tells. */
@EachDatabase({ DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class MySqlFamilyUnknownServerIT extends UnknownServerContract {

	private static final String NAME = "SingleStoreDB source distribution";

	private final DatabaseKind kind;

	MySqlFamilyUnknownServerIT(DatabaseKind kind) {
		this.kind = kind;
	}

	@Override
	TestDatabase open() {
		return this.kind.fresh();
	}

	@Override
	void disguise(TcpProxy proxy, TestDatabase real) {
		String comment = real.queryForObject("SELECT @@version_comment", String.class);
		int length = comment.length();
		proxy.rewriteAnswers(comment, (NAME + " ".repeat(length)).substring(0, length));
	}

}
