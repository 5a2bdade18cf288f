package dev.warden.internal.backup;

import java.io.IOException;
import java.net.PasswordAuthentication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.warden.BackupSettings;
import dev.warden.ErrorCode;
import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.internal.lock.LockLostException;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.InstalledPostgres;
import dev.warden.testing.MigrationFixture;
import dev.warden.testing.NativeClient;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.Requirement;
import dev.warden.testing.ScriptFolder;
import dev.warden.testing.SmallDisk;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The backup before the first script, taken with each server's own means and restored.
 */
@EachDatabase
class BackupIT extends MigrationFixture {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final String NOTHING_RUN = "Could not take the backup, so no script has run: ";

	private static @Nullable InstalledPostgres postgres;

	@TempDir
	Path root;

	BackupIT(DatabaseKind kind) {
		super(kind);
	}

	@AfterAll
	static void stopPostgres() {
		if (postgres != null) {
			postgres.close();
			postgres = null;
		}
	}

	/** Return a database of a version that the tools here know. */
	@Override
	protected TestDatabase open() {
		if (this.kind != DatabaseKind.POSTGRESQL) {
			return super.open();
		}
		if (postgres == null) {
			postgres = InstalledPostgres.require();
		}
		return postgres.create("orders of " + System.nanoTime());
	}

	private Path folder() {
		return this.root.resolve("back 'ups'");
	}

	private @Nullable Path tools() {
		return (this.kind == DatabaseKind.POSTGRESQL && postgres != null) ? postgres.programs() : null;
	}

	private void requireTool() {
		switch (this.kind) {
			case MYSQL, MARIADB -> NativeClient.require("mariadb-dump", "mysqldump");
			case HSQLDB -> assumeTrue(false, "HSQLDB has no backup method");
			default -> {
			}
		}
	}

	private Warden backingUp() {
		return backingUp(folder(), tools());
	}

	private Warden backingUp(Path folder, @Nullable Path tools) {
		return new Warden(dataSource(), settings().withBackup(backup(folder, tools)));
	}

	private BackupSettings backup(Path folder, @Nullable Path tools) {
		return new BackupSettings(folder, tools, List.of(),
				() -> new PasswordAuthentication(this.database.user(), this.database.password().toCharArray()));
	}

	private List<Path> files() {
		return files(folder());
	}

	private static List<Path> files(Path folder) {
		try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
			return files.toList();
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	/** Apply the first version with some rows, and leave the next one pending. */
	private void writeTwo() {
		write("V1__create_users.sql", "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50), note VARCHAR(200));",
				"CREATE INDEX by_name ON users (name);",
				"INSERT INTO users VALUES (1, 'Größe', 'a;b'), (2, 'O''Hara', NULL);");
		warden().migrate();
		write("V2__add_column.sql", "ALTER TABLE users ADD COLUMN email VARCHAR(100);",
				"DELETE FROM users WHERE id = 2;");
	}

	@Test
	void isTakenBeforeTheFirstScriptAndCanBeRestored() throws Exception {
		requireTool();
		writeTwo();
		List<?> before = this.database.query("SELECT * FROM users ORDER BY id");
		backingUp().migrate();
		assertThat(this.database.query("SELECT * FROM users ORDER BY id")).hasSize(1).isNotEqualTo(before);
		assertThat(files()).singleElement().satisfies((file) -> {
			assertThat(file.getFileName().toString()).contains("-before-V2__add_column-2").doesNotContain(" ", ".part");
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
		});
		JdbcTemplate restored = restore(files().get(0));
		assertThat(restored.queryForList("SELECT * FROM users ORDER BY id")).isEqualTo(before);
		assertThat(restored.queryForList("SELECT version FROM warden_history", String.class)).containsExactly("1");
		assertThat(restored.queryForMap("SELECT * FROM users WHERE id = 1")).doesNotContainKeys("email", "EMAIL");
	}

	@Test
	void canBeMigratedOnceRestored() throws Exception {
		requireTool();
		writeTwo();
		backingUp().migrate();
		JdbcTemplate restored = restore(files().get(0));
		Warden warden = new Warden(restored.getDataSource(),
				new TestSettings().scripts(new ScriptFolder(this.scripts)).warden());
		restored.update("UPDATE warden_lock SET locked = FALSE");
		assertThat(warden.migrate().applied()).isOne();
	}

	private JdbcTemplate restore(Path file) throws Exception {
		return switch (this.kind) {
			case POSTGRESQL -> {
				TestDatabase fresh = open();
				run(Map.of("PGPASSWORD", fresh.password()), String.valueOf(tools()) + "/pg_restore", "--exit-on-error",
						"--host=127.0.0.1", "--port=" + fresh.url().replaceAll(".*:(\\d+)/.*", "$1"),
						"--username=postgres", "--dbname=" + fresh.url().replaceAll(".*/", ""), file.toString());
				yield fresh.jdbc();
			}
			case MYSQL, MARIADB -> {
				TestDatabase fresh = this.kind.fresh();
				NativeClient.mySql(NativeClient.require("mariadb", "mysql"), fresh).run(file);
				yield fresh.jdbc();
			}
			case SQLITE -> new JdbcTemplate(new DriverManagerDataSource("jdbc:sqlite:" + file));
			default -> {
				TestDatabase fresh = this.kind.fresh();
				fresh.execute("RUNSCRIPT FROM '" + file.toString().replace("'", "''") + "'");
				yield fresh.jdbc();
			}
		};
	}

	private static void run(Map<String, String> environment, String... command) throws Exception {
		ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
		builder.environment().putAll(environment);
		Process process = builder.start();
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).isZero();
	}

	@Test
	void isNotTakenWhereNothingIsPending() {
		writeFive();
		warden().migrate();
		assertThat(backingUp().migrate().applied()).isZero();
		backingUp().dryRun(dev.warden.Limit.none());
		assertThat(folder()).doesNotExist();
	}

	@Test
	void isRefusedWhereThereIsNoMethod() {
		assumeTrue(this.kind == DatabaseKind.HSQLDB);
		writeTwo();
		assertThatRefused(backingUp()).hasMessage(NOTHING_RUN + "no backup method for HSQL Database Engine");
	}

	@Test
	void isRefusedInAFolderThatEverybodyMayWriteTo() throws IOException {
		requireTool();
		writeTwo();
		Path open = Files.createDirectory(this.root.resolve("open"));
		Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
		assertThatRefused(backingUp(open, tools())).hasMessageContaining("everybody may write to")
			.hasMessageContaining("/open'");
		Path below = Files.createDirectory(open.resolve("below"));
		Files.setPosixFilePermissions(below, PosixFilePermissions.fromString("rwx------"));
		assertThatRefused(backingUp(below, tools())).hasMessageContaining("everybody may write to");
		Path link = Files.createSymbolicLink(this.root.resolve("link"), open);
		assertThatRefused(backingUp(link, tools())).hasMessageContaining("everybody may write to");
		assertThat(files(below)).isEmpty();
		assertThat(files(open)).containsExactly(below);
	}

	@Test
	void isRefusedWhereTheFolderIsNone() throws IOException {
		requireTool();
		writeTwo();
		Path file = Files.writeString(this.root.resolve("file"), "text");
		assertThatRefused(backingUp(file, tools())).hasMessageContaining("could not write to");
		assertThat(file).hasContent("text");
	}

	@Test
	void leavesNoScriptRunAndNoFileOnAFullDisk() {
		requireTool();
		writeTwo();
		this.database.execute("CREATE TABLE ballast (id INT PRIMARY KEY, filler VARCHAR(4000))");
		for (int row = 0; row < 600; row++) {
			this.database.execute(
					"INSERT INTO ballast VALUES (" + row + ", '"
							+ new java.util.Random(row).ints(3000, 'a', 'z' + 1)
								.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
							+ "')");
		}
		try (SmallDisk disk = SmallDisk.mount(1)) {
			Path folder = disk.directory("backups");
			setPrivate(folder);
			setPrivate(folder.getParent());
			assertThatRefused(backingUp(folder, tools())).satisfies((failure) -> assertThat(failure.getMessage())
				.matches("(?is).*(no space left|is full|errno 28|errcode: 28).*"));
			assertThat(files(folder)).isEmpty();
		}
		backingUp().migrate();
	}

	private static void setPrivate(Path folder) {
		try {
			Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void isRefusedWithoutItsTool() {
		requireServer();
		writeTwo();
		assertThatRefused(backingUp(folder(), this.root)).hasMessageContaining("the tool '" + toolName() + "'")
			.hasMessageContaining("was not found in '" + this.root + "'");
	}

	@Test
	void isRefusedWhereItsToolFails() throws IOException {
		requireServer();
		writeTwo();
		Path tools = tool("echo half a dump; echo 'disk is on fire' >&2; exit 3");
		assertThatRefused(backingUp(folder(), tools)).hasMessageEndingWith("ended with exit code 3: disk is on fire");
		assertThat(files()).isEmpty();
	}

	@Test
	void isRefusedWhereItsToolIsKilled() throws IOException {
		requireServer();
		writeTwo();
		Path tools = tool("echo half a dump; kill -9 $$");
		assertThatRefused(backingUp(folder(), tools)).hasMessageContaining("was ended by signal 9");
		assertThat(files()).isEmpty();
	}

	@Test
	void isRefusedWhereItsToolWritesNothing() throws IOException {
		requireServer();
		writeTwo();
		assertThatRefused(backingUp(folder(), tool("exit 0"))).hasMessageContaining("nothing was written");
		assertThat(files()).isEmpty();
	}

	@Test
	void keepsThePasswordOffTheCommandLine() throws IOException {
		requireServer();
		requireTool();
		writeTwo();
		if (this.kind != DatabaseKind.POSTGRESQL) {
			this.database.execute("CREATE USER 'backup''s user'@'%' IDENTIFIED BY 's3cret \"pass'",
					"GRANT ALL ON *.* TO 'backup''s user'@'%'");
		}
		Path seen = this.root.resolve("seen");
		Path tools = tool("echo \"$@\" > '" + seen + "'; exec '" + realTool() + "' \"$@\"");
		BackupSettings login = (this.kind == DatabaseKind.POSTGRESQL) ? backup(folder(), tools)
				: new BackupSettings(folder(), tools, List.of(),
						() -> new PasswordAuthentication("backup's user", "s3cret \"pass".toCharArray()));
		new Warden(dataSource(), settings().withBackup(login)).migrate();
		assertThat(files()).hasSize(1);
		assertThat(Files.readString(seen)).isNotBlank().doesNotContain("s3cret");
		assertThat(Files.readString(seen).contains(" --loose-set-gtid-purged=OFF "))
			.as("without what only the server that it comes from has executed")
			.isEqualTo(this.kind == DatabaseKind.MYSQL);
	}

	@Test
	void saysWhatTheServerRefusedTheToolFor() {
		requireServer();
		requireTool();
		writeTwo();
		BackupSettings wrong = new BackupSettings(folder(), tools(), List.of(),
				() -> new PasswordAuthentication("nobody", "wrong s3cret".toCharArray()));
		assertThatRefused(new Warden(dataSource(), settings().withBackup(wrong)))
			.satisfies((failure) -> assertThat(failure.getMessage()).contains("nobody").doesNotContain("wrong s3cret"));
	}

	@Test
	void renewsTheLeaseMeanwhileAndStopsWhereTheLockIsLost() throws Exception {
		requireServer();
		writeTwo();
		Path gate = this.root.resolve("gate");
		run(Map.of(), "mkfifo", gate.toString());
		Path tools = tool("cat '" + gate + "'");
		Warden warden = new Warden(dataSource(),
				new TestSettings().scripts(new ScriptFolder(this.scripts))
					.lease(Duration.ofSeconds(20), Duration.ofMillis(200))
					.warden()
					.withBackup(backup(folder(), tools)));
		CompletableFuture<?> run = CompletableFuture.runAsync(warden::migrate);
		Awaitility.await().atMost(PATIENCE).until(() -> "backup".equals(warden().status().lock().migration()));
		LockStatus first = warden().status().lock();
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> warden().status().lock().expiresAt().isAfter(first.expiresAt()));
		assertThat(warden().status().lock().state()).isEqualTo(LockState.HELD);
		this.database.execute("UPDATE warden_lock SET locked = FALSE, token = token + 1");
		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(() -> run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
			.withCauseInstanceOf(LockLostException.class);
		assertThat(history()).containsExactly("1");
		assertThat(files()).isEmpty();
	}

	@Test
	void isRefusedByAToolThatIsOlderThanTheServer() throws Exception {
		assumeTrue(this.kind == DatabaseKind.POSTGRESQL);
		TestDatabase newer = PostgresServer.freshDatabase();
		int server = newer.queryForObject("SHOW server_version_num", Integer.class) / 10_000;
		String version = new String(
				new ProcessBuilder(tools() + "/pg_dump", "--version").start().getInputStream().readAllBytes())
			.replaceAll("\\D*(\\d+).*\\s*", "$1");
		Requirement.of("a 'pg_dump' older than " + server, Integer.parseInt(version) < server);
		this.database = newer;
		writeTwo();
		assertThatRefused(backingUp()).hasMessageContaining("server version mismatch")
			.satisfies((failure) -> assertThat(((WardenException) failure).getRemedy())
				.startsWith("Install the 'pg_dump' of the server's version"));
	}

	private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertThatRefused(Warden warden) {
		List<?> before = this.database.query("SELECT * FROM users ORDER BY id");
		var refused = assertThatFailure(ErrorCode.BACKUP_FAILED).isThrownBy(warden::migrate)
			.withMessageStartingWith(NOTHING_RUN)
			.actual();
		assertThat(history()).containsExactly("1");
		assertThat(this.database.query("SELECT * FROM users ORDER BY id")).isEqualTo(before);
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
		return assertThat(refused);
	}

	private void requireServer() {
		assumeTrue(this.kind == DatabaseKind.POSTGRESQL || this.kind.isMySqlFamily(), "It has no tool of its own");
	}

	private String toolName() {
		return switch (this.kind) {
			case MYSQL -> "mysqldump";
			case MARIADB -> "mariadb-dump";
			default -> "pg_dump";
		};
	}

	private Path realTool() {
		Path tools = tools();
		return (tools != null) ? tools.resolve("pg_dump") : NativeClient.require("mariadb-dump", "mysqldump");
	}

	/** Return a folder with such a tool. */
	private Path tool(String script) throws IOException {
		Path tools = Files.createDirectories(this.root.resolve("tools"));
		Path tool = Files.writeString(tools.resolve(toolName()), "#!/bin/sh\n" + script + "\n");
		Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
		return tools;
	}

}
