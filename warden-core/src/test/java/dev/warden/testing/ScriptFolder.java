package dev.warden.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that a test fills with migration scripts. */
public final class ScriptFolder {

	private final Path path;

	public ScriptFolder(Path path) {
		this.path = path;
	}

	/** Return the folder as a location in the settings. */
	public String location() {
		return "filesystem:" + this.path;
	}

	/** Write one script, or write it again. */
	public ScriptFolder write(String name, String... lines) {
		try {
			Files.writeString(this.path.resolve(name), String.join("\n", lines) + "\n");
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Write V1, which creates a table {@code users}, and this many inserts after it. */
	public ScriptFolder writeUsers(int inserts) {
		write("V1__create_users.sql", "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50));");
		for (int number = 2; number < inserts + 2; number++) {
			writeUser(number);
		}
		return this;
	}

	/** Write a script that inserts one row into {@code users}. */
	public ScriptFolder writeUser(int number) {
		return write("V" + number + "__insert_user_" + number + ".sql",
				"INSERT INTO users VALUES (" + number + ", 'user " + number + "');");
	}

}
