package dev.warden.boot.autoconfigure.ui;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.Warden;
import dev.warden.boot.autoconfigure.WardenDatabases;
import dev.warden.boot.testing.HeldLock;
import dev.warden.boot.testing.RunningApplication;
import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The form that unlocks, filled in with a real browser.
 */
class UnlockFormIT {

	private static final String PLAIN = "document.querySelector('form.unlock:not(.force)')";

	private static final String FORCED = "document.querySelector('form.force')";

	@TempDir
	Path directory;

	private final TestDatabase database = H2Server.inMemory();

	private BrowserSession browser;

	@BeforeEach
	void openBrowser() throws Exception {
		Optional<Path> program = Chromium.find();
		assumeTrue(program.isPresent(), "the command 'chromium' is missing");
		this.browser = new BrowserSession(program.orElseThrow(), this.directory.resolve("profile"));
	}

	@AfterEach
	void close() {
		if (this.browser != null) {
			this.browser.close();
		}
		this.database.close();
	}

	@Test
	void offersNothingForALockThatIsFree() throws Exception {
		try (RunningApplication application = start()) {
			this.browser.logIn("olga");
			this.browser.open(page(application) + "?show=unlock");
			assertThat(this.browser.text()).contains("Nobody holds the lock");
			assertThat(this.browser.evaluate(PLAIN + " === null")).isEqualTo("true");
		}
	}

	@Test
	void freesALockThatWasKeptAfterAFailure() throws Exception {
		Path scripts = Files.createDirectories(this.directory.resolve("scripts"));
		Files.writeString(scripts.resolve("V1__fail.sql"), "SELECT 1 FROM nowhere;");
		try (RunningApplication application = start("--warden.lock.on-failure=hold",
				"--warden.locations=filesystem:" + scripts)) {
			assertThat(catchThrowable(warden(application)::migrate)).hasMessageContaining("nowhere");
			this.browser.logIn("olga");
			this.browser.open(page(application));
			this.browser.leave("[...document.links].find((link) => link.text === 'Unlock here').click();");
			assertThat(this.browser.evaluate(FORCED + " === null")).isEqualTo("true");
			this.browser
				.leave(PLAIN + ".reason.value = 'looked at it'; " + PLAIN + ".querySelector('button').click();");
			assertThat(this.browser.text()).contains("Unlocked: ").contains("FREE");
			LockStatus lock = lock(application);
			assertThat(lock.state()).isEqualTo(LockState.FREE);
			assertThat(lock.events().get(0)).satisfies((event) -> {
				assertThat(event.actor()).isEqualTo("olga");
				assertThat(event.reason()).isEqualTo("looked at it");
			});
			assertThat(this.browser.complaints()).isEmpty();
		}
	}

	@Test
	void leavesALockToItsHolderWithoutForceOrWithAnotherName() throws Exception {
		try (HeldLock held = HeldLock.on(this.database); RunningApplication application = start()) {
			this.browser.logIn("olga");
			this.browser.open(page(application) + "?show=unlock");
			this.browser.leave(PLAIN + ".reason.value = 'why not'; " + PLAIN + ".querySelector('button').click();");
			assertThat(this.browser.text()).contains("Not unlocked: ", "alive");
			this.browser.open(page(application) + "?show=unlock");
			this.browser.leave(FORCED + ".reason.value = 'why not'; " + FORCED + ".holder.value = 'orders'; " + FORCED
					+ ".querySelector('button').click();");
			assertThat(this.browser.text()).contains("Nothing was done: what was typed is not the name of the holder");
			assertThat(lock(application).state()).isEqualTo(LockState.HELD);
			assertThat(held.finish().applied()).isPositive();
		}
	}

	@Test
	void unlocksByForceOnceTheNameOfTheHolderIsTyped() throws Exception {
		try (HeldLock held = HeldLock.on(this.database); RunningApplication application = start()) {
			this.browser.logIn("olga");
			this.browser.open(page(application) + "?show=unlock");
			assertThat(this.browser.text()).contains("ends the session of the holder", HeldLock.OWNER);
			this.browser.leave(FORCED + ".reason.value = 'node-7 hangs'; " + FORCED + ".holder.value = '"
					+ HeldLock.OWNER + "'; " + FORCED + ".querySelector('button').click();");
			assertThat(this.browser.text()).contains("Unlocked: ");
			assertThat(lock(application).state()).isEqualTo(LockState.FREE);
			assertThat(this.browser.complaints()).isEmpty();
			assertThat(catchThrowable(held::finish)).isNotNull();
		}
	}

	@Test
	void changesNothingWithATokenThatIsNoLongerCurrent() throws Exception {
		try (RunningApplication application = start()) {
			this.browser.logIn("olga");
			try (HeldLock first = HeldLock.on(this.database)) {
				this.browser.open(page(application) + "?show=unlock");
				assertThat(first.finish().applied()).isPositive();
			}
			this.browser.leave(PLAIN + ".reason.value = 'too late'; " + PLAIN + ".querySelector('button').click();");
			assertThat(this.browser.text()).contains("Not unlocked: ");
			assertThat(lock(application).events()).noneMatch((event) -> "too late".equals(event.reason()));
		}
	}

	@Test
	void refusesAPageThatIsOlderThanTheLogin() throws Exception {
		try (HeldLock held = HeldLock.on(this.database); RunningApplication application = start()) {
			this.browser.logIn("olga");
			this.browser.open(page(application) + "?show=unlock");
			this.browser.leave(PLAIN + "._csrf.value = 'old'; " + PLAIN + ".reason.value = 'x'; " + PLAIN
					+ ".querySelector('button').click();");
			assertThat(this.browser.text()).contains("Not unlocked: this page is older than the login");
			assertThat(lock(application).state()).isEqualTo(LockState.HELD);
			assertThat(held.finish().applied()).isPositive();
		}
	}

	@Test
	void offersAndDoesNothingForWhomMayNotUnlock() throws Exception {
		try (HeldLock held = HeldLock.on(this.database); RunningApplication application = start()) {
			this.browser.open(page(application) + "?show=unlock");
			assertThat(this.browser.text()).contains("Unlock").doesNotContain("Unlock here");
			assertThat(this.browser.evaluate(PLAIN + " === null")).isEqualTo("true");
			this.browser.logIn("vera");
			this.browser.open(page(application) + "?show=unlock");
			assertThat(this.browser.evaluate(PLAIN + " === null")).isEqualTo("true");
			assertThat(post(application, null)).isIn(401, 403);
			assertThat(post(application, "vera")).isEqualTo(403);
			assertThat(post(application, "olga")).isEqualTo(403);
			assertThat(lock(application).state()).isEqualTo(LockState.HELD);
			assertThat(held.finish().applied()).isPositive();
		}
	}

	@Test
	void isThereOnlyWhereTheEndpointIsOpenAndTheFormAskedFor() throws Exception {
		for (String closed : List.of("--management.endpoint.warden.access=read-only", "--warden.ui.unlock=false",
				"--management.endpoints.web.exposure.include=wardenui")) {
			try (HeldLock held = HeldLock.on(this.database); RunningApplication application = start(closed)) {
				assertThat(held).isNotNull();
				this.browser.logIn("olga");
				this.browser.open(page(application) + "?show=unlock");
				assertThat(this.browser.evaluate(PLAIN + " === null")).as(closed).isEqualTo("true");
				assertThat(post(application, "olga")).as(closed).isIn(403, 404, 405);
			}
			this.database.execute("DROP ALL OBJECTS");
		}
	}

	@Test
	void worksBelowThePathsThatTheApplicationChose() throws Exception {
		assertUnlocks("/shop/api/manage/wardenui/default", "--server.servlet.context-path=/shop",
				"--spring.mvc.servlet.path=/api", "--management.endpoints.web.base-path=/manage");
	}

	@Test
	void worksOnAPortOfItsOwn() throws Exception {
		assertUnlocks("/ops/manage/wardenui/default", "--management.server.port=0",
				"--management.server.base-path=/ops", "--server.servlet.context-path=/shop",
				"--spring.mvc.servlet.path=/api", "--management.endpoints.web.base-path=/manage");
	}

	private void assertUnlocks(String path, String... arguments) throws Exception {
		try (HeldLock held = HeldLock.on(this.database); RunningApplication application = start(arguments)) {
			String page = "http://localhost:" + managementPort(application) + path;
			this.browser.logIn("vera");
			this.browser.open(page + "?show=unlock");
			assertThat(this.browser.text()).contains("RUNNING");
			assertThat(this.browser.evaluate(PLAIN + " === null")).isEqualTo("true");
			this.browser.logIn("olga");
			this.browser.open(page + "?show=unlock");
			this.browser.leave(FORCED + ".reason.value = 'node-7 hangs'; " + FORCED + ".holder.value = '"
					+ HeldLock.OWNER + "'; " + FORCED + ".querySelector('button').click();");
			assertThat(this.browser.text()).contains("Unlocked: ");
			assertThat(lock(application).events()).anyMatch((event) -> event.actor().equals("olga"));
			assertThat(this.browser.complaints()).isEmpty();
			assertThat(catchThrowable(held::finish)).isNotNull();
		}
	}

	private static String managementPort(RunningApplication application) {
		Environment environment = application.bean(Environment.class);
		return environment.getProperty("local.management.port", environment.getRequiredProperty("local.server.port"));
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void theLogSaysWhyItIsOff(CapturedOutput output) {
		Map<String, String> reasons = Map.of("--management.endpoint.warden.access=read-only",
				"management.endpoint.warden.access is not unrestricted",
				"--management.endpoints.web.exposure.include=wardenui", "the endpoint 'warden' is not exposed");
		reasons.forEach((argument, reason) -> {
			try (RunningApplication application = start(argument)) {
				assertThat(warden(application)).isNotNull();
				assertThat(output)
					.contains("The form that unlocks is off, although warden.ui.unlock is set: " + reason);
			}
		});
	}

	private static int post(RunningApplication application, String user) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(page(application) + "/unlock"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("token=1&reason=forged"));
		if (user != null) {
			request.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString((user + ":geheim").getBytes()));
		}
		return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
	}

	private static Warden warden(RunningApplication application) {
		return application.bean(WardenDatabases.class).find("default");
	}

	private static LockStatus lock(RunningApplication application) {
		return warden(application).status().lock();
	}

	private static String page(RunningApplication application) {
		return Visitor.of(application).address() + "/actuator/wardenui/default";
	}

	private RunningApplication start(String... arguments) {
		List<String> all = new ArrayList<>(List.of("--warden.startup=none", "--warden.ui.enabled=true"));
		all.addAll(List.of(arguments));
		for (String each : List.of("--warden.ui.unlock=true", "--management.endpoint.warden.access=unrestricted",
				"--management.endpoints.web.exposure.include=warden,wardenui")) {
			if (all.stream().noneMatch((one) -> one.startsWith(each.substring(0, each.indexOf('=') + 1)))) {
				all.add(each);
			}
		}
		return RunningApplication.start(this.database, FormApplication.class, all.toArray(String[]::new));
	}

	/**
	 * Shows the page to everybody, and lets only its operators unlock.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			exclude = { HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class })
	static class FormApplication {

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http
				.authorizeHttpRequests((requests) -> requests
					.requestMatchers(EndpointRequest.to("warden").withHttpMethod(HttpMethod.POST))
					.hasRole("OPERATOR")
					.anyRequest()
					.permitAll())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("olga").password("{noop}geheim").roles("OPERATOR").build(),
					User.withUsername("vera").password("{noop}geheim").roles("VIEWER").build());
		}

	}

}
