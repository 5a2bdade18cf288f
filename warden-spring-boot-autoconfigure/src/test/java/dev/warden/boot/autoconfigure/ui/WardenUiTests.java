package dev.warden.boot.autoconfigure.ui;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.warden.Warden;
import dev.warden.boot.autoconfigure.WardenDatabases;
import dev.warden.boot.testing.HeldLock;
import dev.warden.boot.testing.RunningApplication;
import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * The page over real HTTP.
 */
class WardenUiTests {

	private static final String PAGE = "/actuator/wardenui";

	private static final String EXPOSURE = "--management.endpoints.web.exposure.include=";

	private static final String PASSIVE = "--warden.startup=none";

	@TempDir
	Path scripts;

	private final TestDatabase database = H2Server.inMemory();

	@AfterEach
	void closeDatabase() {
		this.database.close();
	}

	@Test
	void isNotThereUnlessTurnedOn() {
		try (RunningApplication application = RunningApplication.start(this.database, UiApplication.class,
				EXPOSURE + "*")) {
			assertThat(Visitor.of(application).get(PAGE).statusCode()).isEqualTo(404);
			assertThatExceptionOfType(NoSuchBeanDefinitionException.class)
				.isThrownBy(() -> application.bean(WardenUiAutoConfiguration.class));
		}
	}

	@Test
	void isNotThereUnlessExposed() {
		try (RunningApplication application = start(EXPOSURE + "warden")) {
			assertThat(Visitor.of(application).get(PAGE).statusCode()).isEqualTo(404);
			assertThatExceptionOfType(NoSuchBeanDefinitionException.class)
				.isThrownBy(() -> application.bean(WardenUiEndpoint.class));
		}
	}

	@Test
	void needsNoOtherEndpoint() {
		try (RunningApplication application = start(EXPOSURE + "wardenui")) {
			assertThat(Visitor.of(application).get(PAGE).body()).contains("Up to date").doesNotContain("curl");
			assertThat(Visitor.of(application).get("/actuator/warden").statusCode()).isEqualTo(404);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "--management.endpoint.warden.access=none", "--management.endpoint.warden.access=NONE",
			"--management.endpoint.wardenui.access=none", "--management.endpoints.access.default=none",
			"--management.endpoints.access.max-permitted=none" })
	void isClosedTogetherWithTheEndpoint(String access) {
		try (RunningApplication application = start(EXPOSURE + "*", access)) {
			assertThat(Visitor.of(application).get(PAGE).statusCode()).isEqualTo(404);
			assertThat(Visitor.of(application).get(PAGE + "/default").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void opensAloneWhereEverythingElseIsClosed() {
		try (RunningApplication application = start(EXPOSURE + "*", "--management.endpoints.access.default=none",
				"--management.endpoint.wardenui.access=read-only")) {
			assertThat(Visitor.of(application).get(PAGE).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void showsNoMoreThanTheEndpoint() {
		try (RunningApplication application = start("--management.endpoint.warden.show-values=when-authorized")) {
			this.database.execute("UPDATE warden_lock SET release_reason = 'failed: quoted data'");
			for (String page : List.of(PAGE, PAGE + "/default")) {
				assertThat(Visitor.of(application).get(page).body()).as(page)
					.contains("Up to date", "****** stands for what management.endpoint.warden.show-values hides")
					.doesNotContain("quoted data");
			}
		}
	}

	@Test
	void aScriptThatStopsTheNextMigrateIsNotShownAsCalm(@TempDir Path scripts) throws IOException {
		Files.writeString(scripts.resolve("V1__a.sql"), "CREATE TABLE a (id INT);");
		Files.writeString(scripts.resolve("V3__c.sql"), "CREATE TABLE c (id INT);");
		try (RunningApplication application = start("--warden.locations=filesystem:" + scripts)) {
			assertThat(Visitor.of(application).get(PAGE).body()).contains("UP TO DATE");
			Files.writeString(scripts.resolve("V2__b.sql"), "CREATE TABLE b (id INT);");
			assertThat(Visitor.of(application).get(PAGE).body())
				.contains("<title>The next migrate is refused - Warden</title>", "verdict alarm", "REFUSED",
						"V2__b.sql", "badge alarm\">out of order<")
				.doesNotContain("UP TO DATE");
		}
	}

	@Test
	void showsWhatIsApplied() {
		try (RunningApplication application = start()) {
			HttpResponse<String> page = Visitor.of(application).get(PAGE);
			assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
			assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
			assertThat(page.body()).contains("<title>Up to date - Warden</title>", "FREE", "create person", "add ada")
				.doesNotContain("http-equiv=\"refresh\"", "Commands");
		}
	}

	@Test
	void showsHowStatementsRanOnline() {
		try (RunningApplication application = start()) {
			this.database.execute("ALTER TABLE warden_history ADD notes VARCHAR(4000)",
					"UPDATE warden_history SET notes = 'statement 1: ALGORITHM=<INSTANT>'");
			assertThat(Visitor.of(application).get(PAGE + "/default").body())
				.contains("<p class=\"notes\">statement 1: ALGORITHM=&lt;INSTANT&gt;</p>");
		}
	}

	@Test
	void saysWhoHoldsTheLockAndHowToUnlock() throws Exception {
		try (HeldLock held = HeldLock.on(this.database);
				RunningApplication application = start(PASSIVE, "--warden.locations=classpath:db/held")) {
			Visitor visitor = Visitor.of(application);
			String page = await().until(() -> visitor.get(PAGE).body(),
					(current) -> current.contains("statement 2 of 2"));
			String token = application.get("/actuator/warden/default").json("/lock/token").asString();
			assertThat(page).contains("HELD", "RUNNING", HeldLock.OWNER, "1 pass gate", "statement 2 of 2",
					"<dd>alive</dd>", "Refused without force", "lock held for ",
					"href=\"wardenui/default?show=commands#commands\"", "<meta http-equiv=\"refresh\" content=\"5\">");
			String opened = visitor.get(PAGE + "/default?show=commands").body();
			assertThat(opened).doesNotContain("http-equiv=\"refresh\"")
				.contains("--warden.command=unlock --warden.token=" + token, "&quot;token&quot;: " + token,
						"curl -u USER -X POST", visitor.address() + "/actuator/warden/default", "CSRF",
						"There is no SQL statement for this lock now")
				.doesNotContain("AND token = ");
			assertThat(visitor.get(PAGE + "/default?show=events").body()).contains("acquired")
				.doesNotContain("http-equiv=\"refresh\"", "--warden.force");
			assertThat(held.finish().applied()).isOne();
			assertThat(Visitor.of(application).get(PAGE).body()).contains("Up to date").doesNotContain("refresh");
		}
	}

	@Test
	void saysWhatAPersonHasToDoWhereNoRunTakesOver() throws Exception {
		try (HeldLock held = HeldLock.on(this.database);
				RunningApplication application = start(PASSIVE, "--warden.locations=classpath:db/held",
						"--warden.lock.end-dead-sessions=false")) {
			Visitor visitor = Visitor.of(application);
			String page = await().until(() -> afterItsLease(visitor), (current) -> current.contains("has expired"));
			assertThat(page)
				.contains("WAITS FOR YOU", "which may still work", "End session &#39;", "No run takes over before that",
						"Refused without force", "http-equiv=\"refresh\"")
				.doesNotContain("after a failure", "takes over by itself", "RUNNING");
			assertThat(held.finish().applied()).isOne();
		}
	}

	private String afterItsLease(Visitor visitor) throws IOException, InterruptedException {
		this.database.execute("UPDATE warden_lock SET expires_at = locked_at - INTERVAL '1' HOUR");
		return visitor.get(PAGE).body();
	}

	@Test
	void showsAStatementOnlyWhileWhatRunsIsFenced() throws Exception {
		try (HeldLock held = HeldLock.on(this.database);
				RunningApplication application = start(PASSIVE, "--warden.locations=classpath:db/held")) {
			this.database.execute("UPDATE warden_lock SET fenced = TRUE");
			String page = Visitor.of(application).get(PAGE + "/default?show=commands").body();
			assertThat(page).contains("AND token = ", "AND fenced;")
				.doesNotContain("There is no SQL statement for this lock now");
			assertThat(page.indexOf("AND token = ")).isGreaterThan(page.indexOf("It ends no session"));
			assertThat(held.finish().applied()).isOne();
		}
	}

	@Test
	void allowsTheUnlockOfALockThatAFailedRunKept() {
		try (RunningApplication application = start(PASSIVE, "--warden.locations=classpath:db/failing",
				"--warden.lock.on-failure=hold")) {
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> application.bean(Warden.class).migrate());
			assertThat(Visitor.of(application).get(PAGE).body())
				.contains("after a failure", "<strong>Allowed</strong>, kept", "--warden.command=unlock")
				.doesNotContain("<progress", "--warden.force", "force&quot;", "http-equiv=\"refresh\"");
		}
	}

	@Test
	void showsHostileTextAsText() throws IOException {
		String attack = "<img src=x onerror=alert(1)>\"'&";
		Files.writeString(this.scripts.resolve("V1__" + attack + ".sql"), "CREATE TABLE a (id INT);");
		Files.writeString(this.scripts.resolve("R__<script>alert(2)<.sql"), "SELECT '</pre><b>' FROM nowhere;");
		try (RunningApplication application = start(PASSIVE, "--warden.locations=filesystem:" + this.scripts,
				"--spring.application.name=<b>orders</b>", "--warden.lock.on-failure=hold")) {
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> application.bean(Warden.class).migrate());
			for (String path : new String[] { PAGE, PAGE + "/default" }) {
				String page = Visitor.of(application).get(path).body();
				assertThat(page)
					.contains("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;", "&lt;script&gt;alert(2)&lt;",
							"&lt;b&gt;orders&lt;/b&gt;", "&lt;/pre&gt;&lt;b&gt;")
					.doesNotContain("<img", "<script", "<b>", "</pre><b>");
			}
		}
	}

	@Test
	void loadsNothingButItsOwnStyleSheet() {
		try (RunningApplication application = start()) {
			Visitor visitor = Visitor.of(application);
			assertThat(visitor.get(PAGE).headers().firstValue("Content-Security-Policy"))
				.hasValue(Page.CONTENT_SECURITY_POLICY + "; frame-ancestors 'none'");
			assertThat(visitor.get(PAGE).body())
				.contains(
						"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; "
								+ "style-src &#39;self&#39;; base-uri &#39;none&#39;; form-action &#39;self&#39;\">",
						"<link rel=\"stylesheet\" href=\"wardenui/warden.css\">")
				.doesNotContain("<script", "<style", " style=", "http://", "//cdn");
			HttpResponse<String> style = visitor.get(PAGE + "/warden.css", "text/css,*/*;q=0.1", null);
			assertThat(style.statusCode()).isEqualTo(200);
			assertThat(style.headers().firstValue("Content-Type")).hasValue("text/css;charset=UTF-8");
			assertThat(style.body()).contains("prefers-color-scheme: dark").doesNotContain("url(", "@import");
			for (String path : List.of("/warden.css/x", "/nobody", "/..%2Fwarden.css", "/%3Cscript%3E")) {
				HttpResponse<String> answer = visitor.get(PAGE + path);
				assertThat(answer.statusCode()).as(path).isIn(400, 404);
				assertThat(answer.body()).as(path).doesNotContain("<script>");
			}
		}
	}

	@Test
	void followsBasePathPathMappingAndPort() {
		try (RunningApplication application = start("--management.server.port=0",
				"--management.endpoints.web.base-path=/ops",
				"--management.endpoints.web.path-mapping.wardenui=schema")) {
			Visitor visitor = Visitor.at(application, "local.management.port");
			assertThat(visitor.get("/ops/schema").body()).contains("href=\"schema/warden.css\"", "Up to date");
			assertThat(visitor.get("/ops/schema/warden.css", "text/css", null).statusCode()).isEqualTo(200);
			assertThat(visitor.get("/ops/schema/default").body()).contains("href=\"warden.css\"");
			assertThat(Visitor.of(application).get("/ops/schema").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void asksForTheRoleThatTheApplicationAsksFor() {
		try (RunningApplication application = start("--closed=true")) {
			Visitor visitor = Visitor.of(application);
			assertThat(visitor.get(PAGE).statusCode()).isEqualTo(401);
			assertThat(visitor.get(PAGE + "/warden.css").statusCode()).isEqualTo(401);
			assertThat(visitor.get(PAGE, "text/html", "olga").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void neverCallsALockFreeThatItCannotRead() {
		TestDatabase served = H2Server.served();
		try (RunningApplication application = RunningApplication.start(served, UiApplication.class,
				arguments("--spring.datasource.hikari.connection-timeout=500"))) {
			served.close();
			HttpResponse<String> page = Visitor.of(application).get(PAGE);
			assertThat(page.statusCode()).isEqualTo(503);
			assertThat(page.body())
				.contains("UNKNOWN", "The database does not answer", "Nobody can tell", "Treat it as held")
				.doesNotContain("FREE", "warden.command=unlock");
		}
	}

	@Test
	void showsSeveralDatabasesInATableAndEachInFull() throws IOException {
		for (int version = 1; version <= 30; version++) {
			Files.writeString(this.scripts.resolve("V%d__step.sql".formatted(version)),
					"CREATE TABLE t%d (id INT);".formatted(version));
		}
		try (TestDatabase other = H2Server.inMemory();
				RunningApplication application = start("--warden.user=sa",
						"--warden.databases.orders.url=" + this.database.url(),
						"--warden.databases.orders.locations=filesystem:" + this.scripts,
						"--warden.databases.billing.url=" + other.url())) {
			Visitor visitor = Visitor.of(application);
			String overview = visitor.get(PAGE).body();
			assertThat(overview).contains("<title>2 of 2 databases up to date - Warden</title>",
					"href=\"wardenui/billing\"", "href=\"wardenui/orders\"");
			assertThat(rows(overview, "step")).isZero();
			String orders = visitor.get(PAGE + "/orders").body();
			assertThat(orders).contains("href=\"../wardenui\"").doesNotContain("create person", "more applied");
			assertThat(rows(orders, "step")).isEqualTo(30);
			assertThat(orders.indexOf(">30</td>")).isLessThan(orders.indexOf(">29</td>"));
			String filtered = visitor.get(PAGE + "/orders?state=applied&text=2").body();
			assertThat(rows(filtered, "step")).isEqualTo(12);
			assertThat(filtered).contains("12 of 30", "<option value=\"\">any", "value=\"2\"");
			assertThat(visitor.get(PAGE + "/orders?state=failed&text=%22%3E%3Cb%3E").body())
				.contains("No script matches.", "value=\"&quot;&gt;&lt;b&gt;\"");
		}
	}

	@Test
	void showsTroubleFirstAndInWords() throws IOException {
		Files.writeString(this.scripts.resolve("V1__fail.sql"), "SELECT 1 FROM nowhere;");
		Files.writeString(this.scripts.resolve("V2__later.sql"), "CREATE TABLE later (id INT);");
		try (TestDatabase other = H2Server.inMemory();
				RunningApplication application = start(PASSIVE, "--warden.user=sa",
						"--warden.databases.billing.url=" + other.url(),
						"--warden.databases.orders.url=" + this.database.url(),
						"--warden.databases.orders.locations=filesystem:" + this.scripts)) {
			WardenDatabases databases = application.bean(WardenDatabases.class);
			assertThat(databases.find("billing").migrate().applied()).isEqualTo(2);
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> databases.find("orders").migrate());
			String page = Visitor.of(application).get(PAGE).body();
			assertThat(page).contains(">FAILED<", ">UP TO DATE<", "The newest run failed")
				.containsOnlyOnce("id=\"database-");
			assertThat(page.indexOf("wardenui/orders")).isLessThan(page.indexOf("wardenui/billing"));
			assertThat(page.split("Table &quot;NOWHERE&quot; not found", -1)).as("the error, once").hasSize(2);
		}
	}

	private static long rows(String page, String description) {
		return page.lines().filter((line) -> line.contains(">" + description + "</td>")).count();
	}

	private RunningApplication start(String... arguments) {
		return RunningApplication.start(this.database, UiApplication.class, arguments(arguments));
	}

	private static String[] arguments(String... arguments) {
		boolean exposed = Arrays.stream(arguments).anyMatch((argument) -> argument.startsWith(EXPOSURE));
		Stream<String> shown = Stream.of("--warden.ui.enabled=true",
				exposed ? "--shown" : EXPOSURE + "warden,wardenui");
		return Stream.concat(shown, Arrays.stream(arguments)).toArray(String[]::new);
	}

}
