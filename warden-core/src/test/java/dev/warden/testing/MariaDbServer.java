package dev.warden.testing;

import java.util.List;
import java.util.stream.Stream;

import org.slf4j.LoggerFactory;
import org.testcontainers.mariadb.MariaDBContainer;

/**
 * A real MariaDB: in a container where a Docker engine answers, otherwise started from
 * Maven artifacts. {@code WARDEN_TEST_MARIADB=embedded|docker} (environment, or the
 * system property {@code warden.test.mariadb}) overrides the choice.
 */
public final class MariaDbServer extends MySqlFamilyServer {

	private static final String IMAGE = "mariadb:11.4";

	private MariaDbServer(ServerEngine engine) {
		super("MariaDB", engine);
	}

	/** Return a new database on the one server of this JVM, started at the first call. */
	public static TestDatabase freshDatabase() {
		return Shared.SERVER.newDatabase();
	}

	/**
	 * Start a server of its own that a test may stop or crash, with these settings, such
	 * as {@code max-connections=20}.
	 */
	public static MariaDbServer startPrivate(String... settings) {
		List<String> options = Stream.of(settings).map((setting) -> "--" + setting).toList();
		return new MariaDbServer(ServerChoice.of("mariadb")
			.start((reason) -> new ContainerEngine(reason, new MariaDBContainer(IMAGE), options),
					(reason) -> new ProcessEngine(reason, ServerBinaries.mariaDb(), options)));
	}

	@Override
	String address(String hostPortAndDatabase) {
		return "jdbc:mariadb://" + hostPortAndDatabase;
	}

	/** The server that all tests of this JVM share; its engine stops it at JVM end. */
	private static final class Shared {

		static final MariaDbServer SERVER = start();

		private static MariaDbServer start() {
			MariaDbServer server = startPrivate();
			LoggerFactory.getLogger(MariaDbServer.class).info(server.describe());
			return server;
		}

	}

}
