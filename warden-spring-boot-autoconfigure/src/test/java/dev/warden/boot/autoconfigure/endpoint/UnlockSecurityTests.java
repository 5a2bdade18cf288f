package dev.warden.boot.autoconfigure.endpoint;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import dev.warden.boot.testing.RunningApplication;
import dev.warden.boot.testing.RunningApplication.Answer;
import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An unlock over HTTP behind the usual set-ups of Spring Security works, or says why not.
 */
class UnlockSecurityTests {

	private static final String PATH = "/actuator/warden/default";

	private static final String UNLOCK = "{\"token\": 1, \"reason\": \"node-7 was drained\"}";

	private final TestDatabase database = H2Server.inMemory();

	@AfterEach
	void closeDatabase() {
		this.database.close();
	}

	@Test
	void saysThatTheDefaultsAskForACsrfToken() {
		try (RunningApplication application = start(Defaults.class)) {
			assertThat(application.get(PATH, "olga").status()).isEqualTo(200);
			Answer answer = application.post(PATH, UNLOCK, "olga");
			assertThat(answer.status()).isEqualTo(403);
			assertThat(answer.json("/message").asString()).contains("asks for a CSRF token");
			assertThat(answer.json("/remedy").asString()).contains("docs/lock.md");
			assertThat(application.post("/actuator/other", UNLOCK, "olga").body()).doesNotContain("CSRF");
		}
	}

	@Test
	void worksWithAChainForActuator() {
		try (RunningApplication application = start(Chain.class)) {
			assertThat(application.post(PATH, UNLOCK).status()).isEqualTo(401);
			Answer answer = application.post(PATH, UNLOCK, "olga");
			assertThat(answer.status()).isEqualTo(409);
			assertThat(answer.json("/outcome").asString()).isEqualTo("NOT_HELD");
		}
	}

	@Test
	void worksWithABearerToken() throws Exception {
		try (RunningApplication application = start(Bearer.class)) {
			String port = application.bean(Environment.class).getRequiredProperty("local.server.port");
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + PATH))
				.header("Content-Type", "application/json")
				.header("Authorization", "Bearer olga")
				.POST(HttpRequest.BodyPublishers.ofString(UNLOCK))
				.build();
			HttpResponse<String> response = HttpClient.newHttpClient()
				.send(request, HttpResponse.BodyHandlers.ofString());
			assertThat(response.statusCode()).as(response.body()).isEqualTo(409);
			assertThat(response.body()).contains("NOT_HELD");
			assertThat(application.post(PATH, UNLOCK).status()).isEqualTo(403);
		}
	}

	private RunningApplication start(Class<?> source) {
		return RunningApplication.start(this.database, source, "--management.endpoint.warden.access=unrestricted",
				"--spring.security.user.name=olga", "--spring.security.user.password=geheim");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			exclude = { HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class })
	static class Defaults {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			exclude = { HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class })
	static class Chain {

		@Bean
		SecurityFilterChain actuator(HttpSecurity http) {
			return http.securityMatcher(EndpointRequest.toAnyEndpoint())
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.httpBasic(Customizer.withDefaults())
				.csrf((csrf) -> csrf.disable())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			exclude = { HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class })
	static class Bearer {

		/** As a resource server does: no CSRF token where there is a bearer token. */
		@Bean
		SecurityFilterChain bearer(HttpSecurity http) {
			AuthenticationFilter filter = new AuthenticationFilter(
					(AuthenticationManager) (authentication) -> authentication,
					(request) -> isBearer(request) ? UsernamePasswordAuthenticationToken.authenticated("olga", "",
							AuthorityUtils.createAuthorityList("ROLE_OPERATOR")) : null);
			filter.setSuccessHandler((request, response, authentication) -> {
			});
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.addFilterBefore(filter, UsernamePasswordAuthenticationFilter.class)
				.csrf((csrf) -> csrf.ignoringRequestMatchers(Bearer::isBearer))
				.build();
		}

		private static boolean isBearer(HttpServletRequest request) {
			String header = request.getHeader("Authorization");
			return header != null && header.startsWith("Bearer ");
		}

	}

}
