package dev.warden.boot.autoconfigure.diagnostics;

import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What a person reads whose database user may not create Warden's tables.
 */
@ExtendWith(OutputCaptureExtension.class)
class MissingPrivilegeIT {

	@Test
	void namesThePrivilegeAndTheWayOut(CapturedOutput output) {
		try (TestDatabase database = PostgresServer.freshDatabase(); TestDatabase poor = database.withUser("poor")) {
			assertThat(catchThrowable(
					() -> new SpringApplicationBuilder(DiagnosedApplication.class).web(WebApplicationType.NONE)
						.run("--spring.datasource.url=" + poor.url(), "--spring.datasource.username=" + poor.user(),
								"--spring.datasource.password=" + poor.password())))
				.isNotNull();
			assertThat(output).contains("APPLICATION FAILED TO START")
				.contains("Missing privilege CREATE on schema 'public'")
				.contains("dev/warden/database/postgresql.sql");
		}
	}

}
