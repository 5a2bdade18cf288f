package dev.warden.testing;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;

import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/** Fresh H2 databases, inside this JVM only or served to other JVMs as well. */
public final class H2Server {

	private H2Server() {
	}

	/** Return a database in the memory of this JVM, for this JVM only. */
	public static TestDatabase inMemory() {
		return new H2Database("jdbc:h2:mem:" + name() + ";DB_CLOSE_DELAY=-1", null);
	}

	/** Return a database in the memory of this JVM, served on a free loopback port. */
	public static TestDatabase served() {
		return serve("mem:" + name() + ";DB_CLOSE_DELAY=-1");
	}

	/** Return a database in a file of this directory, served on a free loopback port. */
	public static TestDatabase served(Path directory) {
		return serve(directory.toAbsolutePath().resolve(name()).toString());
	}

	private static TestDatabase serve(String database) {
		try {
			Server server = Server.createTcpServer("-tcpPort", "0", "-tcpDaemon", "-ifNotExists").start();
			return new H2Database("jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/" + database, server);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Could not start an H2 server", ex);
		}
	}

	private static String name() {
		return "test_" + UUID.randomUUID().toString().replace("-", "");
	}

	private static final class H2Database extends TestDatabase {

		private final @Nullable Server server;

		H2Database(String url, @Nullable Server server) {
			super("H2", url, "sa", "");
			this.server = server;
		}

		@Override
		public void close() {
			super.close();
			try {
				execute("SHUTDOWN");
			}
			catch (DataAccessException ex) {
				// A database that a test has shut down itself is gone already
			}
			if (this.server != null) {
				this.server.stop();
			}
		}

	}

}
