package dev.warden.boot.autoconfigure.endpoint;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.warden.OnFailure;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.boot.autoconfigure.WardenDatabases;
import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which callers see who holds the lock, and what a failed run failed with.
 */
class ShownValuesTests {

	private static final String OWNER = "orders@node-7 (pid 4211)";

	private final TestDatabase database = H2Server.inMemory();

	private final WardenDatabases databases = new WardenDatabases(Map
		.of("default", new Warden(this.database.dataSource(),
				new TestSettings().owner(OWNER).location("classpath:db/failing").onFailure(OnFailure.HOLD).warden())));

	@BeforeEach
	void failAndKeepTheLock() {
		Warden warden = this.databases.find("default");
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> warden.migrate());
	}

	@AfterEach
	void close() {
		this.databases.destroy();
		this.database.close();
	}

	@Test
	void everybodySeesEverythingWhereItIsAlwaysShown() {
		assertThat(read(Show.ALWAYS, Set.of(), new Caller(null))).contains(OWNER, "NOWHERE", "kept after a failure");
	}

	@Test
	void whoMayReadSeesWhoHoldsTheLockButNoErrorsByDefault() {
		Show showValues = new WardenEndpointProperties().getShowValues();
		assertThat(showValues).isEqualTo(Show.NEVER);
		assertThat(read(showValues, Set.of(), new Caller(null))).contains("\"owner\":\"" + OWNER + "\"",
				"\"actor\":\"" + OWNER + "\"", "\"reason\":\"" + SanitizableData.SANITIZED_VALUE + "\"");
	}

	@Test
	void nobodySeesErrorsAndReasonsWhereTheyAreNeverShown() {
		String answer = read(Show.NEVER, Set.of(), new Caller("olga", "OPERATOR"));
		assertThat(answer).doesNotContain("NOWHERE", "not found")
			.doesNotContain("INSERT", "Failed")
			.contains("\"state\":\"HELD\"", "\"releaseReason\":\"" + SanitizableData.SANITIZED_VALUE + "\"",
					"\"token\":1", "\"pending\":", "WHERE lock_name");
	}

	@Test
	void onlyTheAuthorizedSeeThemWhereThatIsAskedFor() {
		assertThat(read(Show.WHEN_AUTHORIZED, Set.of(), new Caller(null))).doesNotContain("NOWHERE", "INSERT");
		assertThat(read(Show.WHEN_AUTHORIZED, Set.of(), new Caller("vera"))).contains("NOWHERE");
		assertThat(read(Show.WHEN_AUTHORIZED, Set.of("OPERATOR"), new Caller("vera", "VIEWER")))
			.doesNotContain("NOWHERE", "INSERT");
		assertThat(read(Show.WHEN_AUTHORIZED, Set.of("OPERATOR"), new Caller("olga", "OPERATOR"))).contains("NOWHERE");
	}

	@Test
	void aRefusalTellsNoMoreThanARead() {
		WardenEndpointWebExtension extension = extension(Show.WHEN_AUTHORIZED, Set.of("OPERATOR"));
		WebEndpointResponse<UnlockDescriptor> answer = extension.unlock(new Caller("vera", "VIEWER"), "default", 7, "x",
				null);
		assertThat(answer.getStatus()).isEqualTo(409);
		assertThat(json(answer)).contains("TOKEN_MISMATCH").doesNotContain("NOWHERE", "INSERT");
	}

	@Test
	void overJmxOnlyNeverHidesThem() {
		assertThat(json(endpoint(Show.WHEN_AUTHORIZED).databases())).contains("NOWHERE");
		assertThat(json(endpoint(Show.NEVER).databases())).doesNotContain("NOWHERE");
	}

	@Test
	void theApplicationsOwnSanitizingIsHeard() {
		SanitizingFunction own = (data) -> data.getKey().equals("warden.lock.holder.owner") ? data.withValue("somebody")
				: data;
		WardenEndpoint endpoint = new WardenEndpoint(this.databases, new Sanitizer(List.of(own)), Show.NEVER);
		assertThat(json(endpoint.databases())).contains("\"owner\":\"somebody\"");
	}

	private String read(Show showValues, Set<String> roles, SecurityContext caller) {
		WardenEndpointWebExtension extension = extension(showValues, roles);
		String all = json(extension.databases(caller, null));
		assertThat(all).contains(json(extension.database(caller, "default", ScriptList.ALL)).substring(1, 40));
		return all;
	}

	private WardenEndpointWebExtension extension(Show showValues, Set<String> roles) {
		return new WardenEndpointWebExtension(endpoint(showValues), showValues, roles);
	}

	private WardenEndpoint endpoint(Show showValues) {
		return new WardenEndpoint(this.databases, new Sanitizer(), showValues);
	}

	private static String json(Object answer) {
		return new JsonMapper()
			.writeValueAsString((answer instanceof WebEndpointResponse<?> response) ? response.getBody() : answer);
	}

	/**
	 * Somebody with roles, or nobody.
	 */
	private record Caller(@Nullable String name, String... roles) implements SecurityContext {

		@Override
		public @Nullable Principal getPrincipal() {
			return (this.name != null) ? () -> this.name : null;
		}

		@Override
		public boolean isUserInRole(String role) {
			return List.of(this.roles).contains(role);
		}

	}

}
