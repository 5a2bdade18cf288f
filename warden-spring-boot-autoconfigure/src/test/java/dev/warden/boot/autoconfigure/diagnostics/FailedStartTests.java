package dev.warden.boot.autoconfigure.diagnostics;

import dev.warden.boot.testing.HeldLock;
import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What a person reads when the application does not start.
 */
@ExtendWith(OutputCaptureExtension.class)
@SuppressWarnings("try")
class FailedStartTests {

	private final TestDatabase database = H2Server.inMemory();

	@AfterEach
	void closeDatabase() {
		this.database.close();
	}

	@Test
	void duplicateVersions(CapturedOutput output) {
		fail("--warden.locations=classpath:db/duplicate");
		assertThat(analysis(output)).isEqualTo(new Analysis(
				"Found two scripts with version '1': 'classpath:db/duplicate/V1_0__b.sql' and"
						+ " 'classpath:db/duplicate/V1__a.sql'",
				"Give one of the two scripts a version of its own, or delete it"));
	}

	@Test
	void malformedVersion(CapturedOutput output) {
		fail("--warden.locations=classpath:db/malformed");
		assertThat(analysis(output))
			.isEqualTo(new Analysis("Refused script 'classpath:db/malformed/V1..2__a.sql': '1..2' is not a version",
					"Rename the file to 'V<version>__<description>.sql', for example 'V12__add_index.sql'"));
	}

	@Test
	void unreadableLocation(CapturedOutput output) {
		fail("--warden.locations=classpath:db/nowhere");
		assertThat(analysis(output)).isEqualTo(new Analysis(
				"Could not read script location 'classpath:db/nowhere': it does not exist on the classpath",
				"Set 'warden.locations' to folders that exist and can be read, each beginning with 'classpath:' or"
						+ " 'filesystem:'"));
	}

	@Test
	void failingStatement(CapturedOutput output) {
		fail("--warden.locations=classpath:db/failing");
		Analysis analysis = analysis(output);
		assertThat(analysis.description())
			.startsWith("Failed to execute statement 2 of 'V2__fill_nowhere.sql' (line 2) on H2 2, SQL state 42S02")
			.contains("Table \"NOWHERE\" not found")
			.endsWith(": INSERT INTO nowhere (id) VALUES (1)");
		assertThat(analysis.action()).isEqualTo("Correct the script and start again");
	}

	@Test
	void schemaInUseWithoutHistory(CapturedOutput output) {
		this.database.execute("CREATE TABLE customer (id INT)");
		fail();
		Analysis analysis = analysis(output);
		assertThat(analysis.description())
			.isEqualTo("Schema 'PUBLIC' is in use, but Warden has no history of it: one table or view: 'CUSTOMER'");
		assertThat(analysis.action()).contains("'baseline'", "'warden.on-existing-schema=migrate'");
		fail("--warden.startup=check");
		start("--warden.on-existing-schema=migrate");
	}

	@Test
	void editedAppliedScript(CapturedOutput output) {
		start();
		this.database.execute("UPDATE warden_history SET checksum = '00000000' WHERE version = '2'");
		fail();
		Analysis analysis = analysis(output);
		assertThat(analysis.description()).matches("Applied script 'V2__add_ada.sql' was changed after it was applied"
				+ " on [-0-9T:.]+Z: checksum in history is 00000000, on the classpath [0-9a-f]{8}");
		assertThat(analysis.action()).contains("warden.validation.checksums=warn");
	}

	@Test
	void missingAppliedScript(CapturedOutput output) {
		start();
		fail("--warden.locations=classpath:db/first");
		Analysis analysis = analysis(output);
		assertThat(analysis.description()).contains("'V2__add_ada.sql'");
		assertThat(analysis.action()).contains("warden.validation.missing");
	}

	@Test
	void pendingScript(CapturedOutput output) {
		fail("--warden.startup=check");
		assertThat(analysis(output))
			.isEqualTo(new Analysis("2 scripts are pending: 'V1__create_person.sql', 'V2__add_ada.sql'",
					"Migrate first, or set 'warden.startup=migrate'"));
	}

	@Test
	void lockOfAnotherInstance(CapturedOutput output) {
		try (HeldLock held = HeldLock.on(this.database)) {
			fail("--warden.lock.wait-timeout=0");
		}
		Analysis analysis = analysis(output);
		assertThat(analysis.description())
			.startsWith("Could not acquire migration lock 'PUBLIC.warden_history' within 0s: held by '" + HeldLock.OWNER
					+ "' since ");
		assertThat(analysis.action()).contains("warden.lock.wait-timeout");
	}

	@Test
	void databaseDown(CapturedOutput output) {
		String url = urlOfNobody();
		fail("--test.url=" + url, "--spring.datasource.password=geheim4711",
				"--spring.datasource.hikari.connection-timeout=500");
		Analysis analysis = analysis(output);
		assertThat(analysis.description()).startsWith("Could not connect to the database, SQL state 90067: ")
			.contains("Connection refused");
		assertThat(analysis.action())
			.isEqualTo("Check that the database is up and that URL, user and password of the DataSource are right");
		assertThat(output).doesNotContain("geheim4711");
	}

	@Test
	void databaseDownBehindItsOwnUrl(CapturedOutput output) {
		fail("--warden.url=" + urlOfNobody() + ";PASSWORD=geheim4711", "--warden.user=sa");
		assertThat(analysis(output).description()).startsWith("Could not connect to the database, SQL state 90067: ");
		assertThat(output).doesNotContain("geheim4711");
	}

	@Test
	void wrongPassword(CapturedOutput output) {
		this.database.execute("CREATE USER migrator PASSWORD 'right' ADMIN");
		fail("--warden.user=migrator", "--warden.password=geheim4711");
		assertThat(analysis(output).description())
			.startsWith("Could not connect to the database, SQL state 28000: Wrong user name or password");
		assertThat(output).doesNotContain("geheim4711");
	}

	@Test
	void invalidSetting(CapturedOutput output) {
		fail("--warden.lock.renew-interval=29s");
		assertThat(analysis(output)).isEqualTo(new Analysis(
				"Property 'warden.lock.renew-interval' must be at most half of the lease duration, but is 'PT29S'",
				"Change '--warden.lock.renew-interval' on the command line"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.datasource.url", "warden.url" })
	void mistypedUrl(String property, CapturedOutput output) {
		fail("--" + property + "=jdbc:postgres://db/x?password=geheim4711");
		Analysis analysis = analysis(output);
		assertThat(analysis.description()).startsWith("No JDBC driver accepts a URL that begins with 'jdbc:postgres:'");
		assertThat(analysis.action()).startsWith("Begin the URL with 'jdbc:postgresql:' instead of 'jdbc:postgres:'");
		assertThat(output).doesNotContain("geheim4711");
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.datasource.url", "warden.url" })
	void urlOfAnotherLibrary(String property, CapturedOutput output) {
		fail("--" + property + "=postgres://app:geheim4711@db/x");
		assertThat(analysis(output).action())
			.startsWith("Begin the URL with 'jdbc:postgresql:' instead of 'postgres:'");
		assertThat(output).doesNotContain("geheim4711");
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.datasource.url", "warden.url" })
	void urlOfNoDatabase(String property, CapturedOutput output) {
		fail("--" + property + "=jdbc:nosuch://db/x?password=geheim4711");
		assertThat(analysis(output).action()).startsWith("Begin the URL with 'jdbc:postgresql:', 'jdbc:mysql:', ");
		assertThat(output).doesNotContain("geheim4711");
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.datasource.url", "warden.url" })
	void missingDriver(String property, CapturedOutput output) {
		fail("--" + property + "=jdbc:oracle:thin:@//db/x?password=geheim4711");
		Analysis analysis = analysis(output);
		assertThat(analysis.description()).contains("oracle.jdbc.OracleDriver");
		assertThat(analysis.action()).startsWith("Add the dependency 'com.oracle.database.jdbc:ojdbc11'");
		assertThat(output).doesNotContain("geheim4711");
	}

	@Test
	void poolThatWasMadeByHand(CapturedOutput output) {
		fail("--test.pool.url=jdbc:postgre://db/x?password=geheim4711");
		Analysis analysis = analysis(output);
		assertThat(analysis.description()).isEqualTo("No JDBC driver accepts a URL that begins with 'jdbc:postgre:'");
		assertThat(analysis.action()).startsWith("Begin the URL with 'jdbc:postgresql:' instead of 'jdbc:postgre:'");
		assertThat(output).doesNotContain("geheim4711");
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:postgresql:", "jdbc:h2:tcp:" })
	void unknownHost(String beginning, CapturedOutput output) {
		fail("--test.pool.url=" + beginning + "//no-such-host.invalid/x");
		Analysis analysis = analysis(output);
		assertThat(analysis.description()).startsWith("Could not connect to the database, SQL state ")
			.endsWith("host 'no-such-host.invalid' is not known");
		assertThat(analysis.action()).startsWith("Check the name 'no-such-host.invalid' in the URL of the DataSource");
	}

	private void start(String... arguments) {
		new SpringApplicationBuilder(DiagnosedApplication.class).web(WebApplicationType.NONE)
			.properties("test.url=" + this.database.url(), "spring.datasource.url=${test.url}",
					"spring.datasource.username=sa")
			.run(arguments)
			.close();
	}

	private void fail(String... arguments) {
		assertThat(catchThrowable(() -> start(arguments))).isNotNull();
	}

	private static String urlOfNobody() {
		TestDatabase served = H2Server.served();
		served.close();
		return served.url();
	}

	private static Analysis analysis(CapturedOutput output) {
		String text = output.toString();
		int start = text.indexOf("APPLICATION FAILED TO START");
		assertThat(start).as(text).isNotNegative();
		String[] parts = text.substring(text.indexOf("Description:", start)).split("(Description|Action):");
		return new Analysis(parts[1].strip(), parts[2].strip().replaceFirst("\\.$", ""));
	}

	private record Analysis(String description, String action) {

	}

}
