package dev.warden.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The products that tests had a database of, and their versions. */
public final class UsedServers {

	private static final Map<String, String> VERSIONS = new ConcurrentHashMap<>();

	private static final Set<String> USED = ConcurrentHashMap.newKeySet();

	private UsedServers() {
	}

	static void add(String product) {
		USED.add(product);
	}

	static void version(String product, String version) {
		VERSIONS.put(product, version);
	}

	/** Return the products used since the last call. */
	public static Set<String> drain() {
		Set<String> used = new TreeSet<>(USED);
		USED.removeAll(used);
		return used;
	}

	/** Return the version of a server that was started, or of what runs in this JVM. */
	public static String version(String product) {
		return VERSIONS.computeIfAbsent(product, (name) -> {
			String url = switch (name) {
				case "H2" -> "jdbc:h2:mem:";
				case "SQLite" -> "jdbc:sqlite:";
				default -> "jdbc:hsqldb:mem:version";
			};
			try (Connection connection = DriverManager.getConnection(url)) {
				return connection.getMetaData().getDatabaseProductVersion();
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

}
