package dev.warden.boot.autoconfigure.scratch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.JavaProcess;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@EachDatabase
@Timeout(120)
class ScratchDatabasesIT {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final DatabaseKind kind;

	private final TestDatabase database;

	ScratchDatabasesIT(DatabaseKind kind) {
		this.kind = kind;
		this.database = kind.fresh();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void isAnotherDatabaseUntilItIsClosed() throws Exception {
		this.database.execute("CREATE TABLE here (id INT)");
		String name;
		try (ScratchDatabase scratch = create(new ScratchProperties())) {
			JdbcTemplate there = new JdbcTemplate(scratch.dataSource());
			there.execute("CREATE TABLE here (id INT)");
			there.update("INSERT INTO here VALUES (1)");
			assertThat(there.queryForObject("SELECT COUNT(*) FROM here", Integer.class)).isEqualTo(1);
			assertThat(this.database.queryForObject("SELECT COUNT(*) FROM here", Integer.class)).isZero();
			try (Connection connection = scratch.dataSource().getConnection()) {
				name = connection.getMetaData().getURL();
			}
			assertThat(isThere(name)).isEqualTo(isVisible());
		}
		assertThat(isThere(name)).isFalse();
	}

	@Test
	void goesWithAProcessThatIsTold() throws Exception {
		try (JavaProcess process = holder()) {
			String name = nameIn(process);
			assertThat(isThere(name)).isEqualTo(isVisible());
			process.terminate();
			process.awaitExit(PATIENCE);
			assertThat(isThere(name)).isFalse();
		}
	}

	@Test
	void isRemovedByTheNextOneWhereItsProcessWasKilledAndLeftWhereItLives() throws Exception {
		try (JavaProcess living = holder(); JavaProcess killed = holder()) {
			String left = nameIn(killed);
			killed.kill9();
			// The server notices in its own time
			await().atMost(PATIENCE).until(() -> {
				create(new ScratchProperties()).close();
				return !isThere(left);
			});
			assertThat(isThere(nameIn(living))).isEqualTo(isVisible());
		}
	}

	@Test
	void isNoLeftOverForOtherProcessesWhileItIsMade() throws Exception {
		try (JavaProcess one = cycles(); JavaProcess two = cycles(); JavaProcess three = cycles()) {
			for (JavaProcess each : List.of(one, two, three)) {
				each.awaitLine("DONE", PATIENCE);
			}
		}
	}

	@Test
	void refusesTheApplicationsOwnDatabaseByAnyAddress() throws Exception {
		ScratchProperties properties = new ScratchProperties();
		properties.setUser(this.database.user());
		properties.setPassword(this.database.password());
		for (String url : spellings()) {
			properties.setUrl(url);
			assertThatExceptionOfType(NoScratchDatabaseException.class).as(url)
				.isThrownBy(() -> create(properties))
				.withMessageContaining("'warden.scratch.url'");
		}
	}

	@Test
	void refusesItForAnotherUserToo() throws Exception {
		Assumptions
			.assumeTrue(Set.of(DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB).contains(this.kind));
		TestDatabase other = this.database.withUser("other");
		if (this.kind != DatabaseKind.POSTGRESQL) {
			this.database.execute("GRANT SELECT ON * TO " + other.user());
		}
		ScratchProperties properties = new ScratchProperties();
		properties.setUser(other.user());
		properties.setPassword(other.password());
		properties.setUrl(this.database.url());
		assertThatExceptionOfType(NoScratchDatabaseException.class).isThrownBy(() -> create(properties))
			.withMessageContaining("'warden.scratch.url' points at the application's own database");
	}

	/** Return addresses of the same database that can be reached here. */
	private List<String> spellings() {
		String url = this.database.url();
		String parameter = url.contains("?") ? "&" : "?";
		List<String> all = new ArrayList<>(List.of(url));
		if (url.startsWith("jdbc:postgresql:")) {
			all.add(url + parameter + "ApplicationName=scratch&options=-c%20TimeZone=Asia/Tokyo");
			all.add(url + parameter + "options=-c%20DateStyle=German");
			all.add(url + parameter + "currentSchema=pg_catalog&readOnly=true");
		}
		for (String host : List.of("127.0.0.1", "localhost", "LOCALHOST", "[::1]", "127.1")) {
			all.add(url.replaceFirst("//[^:/]+", "//" + host));
		}
		return all.stream().filter((each) -> each.equals(url) || isReachable(each)).toList();
	}

	private boolean isReachable(String url) {
		try (Connection connection = DriverManager.getConnection(url, this.database.user(), this.database.password())) {
			return connection.isValid(10);
		}
		catch (SQLException ex) {
			return false;
		}
	}

	@Test
	void saysWhatToSetWhereTheUserMayNotCreateDatabases() throws Exception {
		Assumptions
			.assumeTrue(Set.of(DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB).contains(this.kind));
		TestDatabase poor = this.database.withUser("poor");
		assertThatExceptionOfType(NoScratchDatabaseException.class)
			.isThrownBy(() -> new ScratchDatabases(poor.dataSource(), new ScratchProperties()).create(null))
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("'warden.scratch.user'"));
		ScratchProperties properties = new ScratchProperties();
		properties.setUser(this.database.user());
		properties.setPassword(this.database.password());
		new ScratchDatabases(poor.dataSource(), properties).create(null).close();
	}

	private ScratchDatabase create(ScratchProperties properties) {
		return new ScratchDatabases(this.database.dataSource(), properties).create(null);
	}

	private JavaProcess holder() throws Exception {
		return JavaProcess.of(ScratchHolder.class)
			.arguments(this.database.url(), this.database.user(), this.database.password())
			.start();
	}

	private JavaProcess cycles() throws Exception {
		return JavaProcess.of(ScratchCycles.class)
			.arguments(this.database.url(), this.database.user(), this.database.password(), "10")
			.start();
	}

	private static String nameIn(JavaProcess process) {
		return process.awaitLine("IN ", PATIENCE);
	}

	/**
	 * Return whether a process sees the database of another.
	 */
	private boolean isVisible() {
		return !Set.of(DatabaseKind.H2, DatabaseKind.H2_SERVED, DatabaseKind.HSQLDB).contains(this.kind);
	}

	private boolean isThere(String url) throws Exception {
		Matcher name = Pattern.compile("warden_scratch_\\w+").matcher(url);
		assertThat(name.find()).isTrue();
		if (url.contains("jdbc:sqlite:")) {
			return Files.exists(Path.of(System.getProperty("java.io.tmpdir"), name.group()));
		}
		try (Connection connection = this.database.dataSource().getConnection()) {
			String databases = switch (connection.getMetaData().getDatabaseProductName()) {
				case "PostgreSQL" -> "SELECT datname FROM pg_database";
				case "MySQL", "MariaDB" -> "SHOW DATABASES";
				default -> "SELECT CATALOG_NAME FROM INFORMATION_SCHEMA.SCHEMATA";
			};
			return new JdbcTemplate(this.database.dataSource()).queryForList(databases, String.class)
				.contains(name.group());
		}
	}

}
