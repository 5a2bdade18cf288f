package dev.warden.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.util.FileSystemUtils;

/** Fresh SQLite databases, each in a file that other JVMs can open as well. */
public final class SqliteFile {

	private SqliteFile() {
	}

	/**
	 * Return a new database in the temporary directory, with a rollback journal as SQLite
	 * has by default.
	 */
	public static TestDatabase fresh() {
		return new SqliteDatabase(directory());
	}

	/** Return a new database whose readers do not wait for its writer. */
	public static TestDatabase withWriteAheadLog() {
		TestDatabase database = fresh();
		database.execute("PRAGMA journal_mode = WAL");
		return database;
	}

	private static Path directory() {
		try {
			return Files.createTempDirectory("warden-sqlite");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static final class SqliteDatabase extends TestDatabase {

		private final Path directory;

		SqliteDatabase(Path directory) {
			super("SQLite", "jdbc:sqlite:" + directory.resolve("test.db"), "", "");
			this.directory = directory;
		}

		@Override
		public void close() {
			super.close();
			try {
				FileSystemUtils.deleteRecursively(this.directory);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
