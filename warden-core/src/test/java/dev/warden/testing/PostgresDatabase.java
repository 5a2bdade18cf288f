package dev.warden.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A database of its own, and the logins that were made for it. */
final class PostgresDatabase extends TestDatabase {

	private final PostgresServer server;

	private final String name;

	private final List<String> logins = new CopyOnWriteArrayList<>();

	PostgresDatabase(PostgresServer server, String name) {
		super("PostgreSQL", server.url(name), server.user(), server.password());
		this.server = server;
		this.name = name;
	}

	@Override
	public TestDatabase withUser(String login) {
		String role = login + "_" + this.name;
		execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + role + "'");
		this.logins.add(role);
		return view(url(), role, role);
	}

	@Override
	public void close() {
		super.close();
		if (this.server.isRunning()) {
			this.server.drop(this.name, this.logins);
		}
	}

}
