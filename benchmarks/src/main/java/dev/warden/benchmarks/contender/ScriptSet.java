package dev.warden.benchmarks.contender;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The same scripts for all: as files with a version in their names, and for Liquibase as
 * changelogs in formatted SQL with the same statements.
 *
 * @param root the folder that has both forms
 */
public record ScriptSet(Path root) {

	private static final int ROWS_OF_TABLE = 5;

	/**
	 * Return the folder with versioned files.
	 * @return a folder
	 */
	public Path versioned() {
		return this.root.resolve("versioned");
	}

	/**
	 * Return the folder with the changelogs, of which {@code root.yaml} is the first.
	 * @return a folder
	 */
	public Path changelogs() {
		return this.root.resolve("changelogs");
	}

	/**
	 * Return the file of a version.
	 * @param version the version
	 * @return the file
	 */
	public Path file(int version) {
		return versioned().resolve(name("V", version));
	}

	/**
	 * Write small migrations: each fifth creates a table, the others insert a row.
	 * @param root an empty folder
	 * @param count how many
	 * @return the scripts
	 * @throws IOException if they cannot be written
	 */
	public static ScriptSet small(Path root, int count) throws IOException {
		ScriptSet set = empty(root);
		for (int version = 1; version <= count; version++) {
			int row = (version - 1) % ROWS_OF_TABLE;
			int table = version - row;
			set.add(version, (row == 0) ? "CREATE TABLE t" + table + " (id INT PRIMARY KEY, name VARCHAR(50));\n"
					: "INSERT INTO t" + table + " VALUES (" + row + ", 'row " + row + "');\n");
		}
		return set;
	}

	/**
	 * Write two versions: the first creates a table, the second fills it with one insert
	 * to a line.
	 * @param root an empty folder
	 * @param bytes how large the second is, about
	 * @param rows how many rows each insert has
	 * @return the scripts
	 * @throws IOException if they cannot be written
	 */
	public static ScriptSet inserts(Path root, long bytes, int rows) throws IOException {
		ScriptSet set = empty(root);
		set.add(1, "CREATE TABLE filled (id INT PRIMARY KEY, name VARCHAR(100), note VARCHAR(200));\n");
		try (BufferedWriter versioned = Files.newBufferedWriter(set.file(2));
				BufferedWriter changelog = Files.newBufferedWriter(set.changelogs().resolve(name("", 2)))) {
			changelog.write(header(2));
			long written = 0;
			for (int first = 1; written < bytes; first += rows) {
				String line = insert(first, rows);
				versioned.write(line);
				changelog.write(line);
				written += line.length();
			}
		}
		return set;
	}

	private static String insert(int first, int rows) {
		StringBuilder line = new StringBuilder("INSERT INTO filled (id, name, note) VALUES ");
		IntStream.range(first, first + rows)
			.forEach((id) -> line.append((id == first) ? "" : ", ")
				.append(String.format(Locale.ROOT, "(%d, 'name of row %d', 'something that is said about it')", id,
						id)));
		return line.append(";\n").toString();
	}

	/**
	 * Create the folders, without a script.
	 * @param root an empty folder
	 * @return the set
	 * @throws IOException if they cannot be written
	 */
	public static ScriptSet empty(Path root) throws IOException {
		ScriptSet set = new ScriptSet(root);
		Files.createDirectories(set.versioned());
		Files.createDirectories(set.changelogs());
		Files.writeString(set.changelogs().resolve("root.yaml"), """
				databaseChangeLog:
				  - includeAll:
				      path: .
				      relativeToChangelogFile: true
				      endsWithFilter: .sql
				""");
		return set;
	}

	/**
	 * Add a script.
	 * @param version its version
	 * @param sql its statements, each with its delimiter at the end of a line
	 * @throws IOException if it cannot be written
	 */
	public void add(int version, String sql) throws IOException {
		Files.writeString(file(version), sql);
		Files.writeString(changelogs().resolve(name("", version)), header(version) + sql);
	}

	private static String header(int version) {
		return "--liquibase formatted sql\n--changeset bench:" + version + "\n";
	}

	private static String name(String prefix, int version) {
		return String.format(Locale.ROOT, "%s%05d__step.sql", prefix, version);
	}

}
