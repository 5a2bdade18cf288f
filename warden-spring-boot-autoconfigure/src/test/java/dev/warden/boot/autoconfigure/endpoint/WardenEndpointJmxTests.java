package dev.warden.boot.autoconfigure.endpoint;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;

import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.ReflectionException;

import dev.warden.boot.testing.RunningApplication;
import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The endpoint over JMX.
 */
@SuppressWarnings("try")
class WardenEndpointJmxTests {

	private static final String[] UNLOCK = { "java.lang.String", "java.lang.Long", "java.lang.String",
			"java.lang.Boolean" };

	private final TestDatabase database = H2Server.inMemory();

	private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

	@AfterEach
	void closeDatabase() {
		this.database.close();
	}

	@Test
	void showsTheLockAndTheMigrations() throws Exception {
		try (RunningApplication application = start()) {
			Object answer = this.server.invoke(name(), "database", new Object[] { "default" },
					new String[] { "java.lang.String" });
			assertThat(answer).asInstanceOf(InstanceOfAssertFactories.MAP).containsOnlyKeys("lock", "migrations");
			assertThat(this.server.invoke(name(), "databases", new Object[0], new String[0])).isInstanceOf(Map.class);
		}
	}

	@Test
	void unlockIsClosedByDefault() throws Exception {
		try (RunningApplication application = start()) {
			assertThat(this.server.getMBeanInfo(name()).getOperations()).extracting("name")
				.containsExactlyInAnyOrder("databases", "database");
		}
	}

	@Test
	void unlocksOnceOpened() throws Exception {
		try (RunningApplication application = start("--management.endpoint.warden.access=unrestricted")) {
			Object answer = this.server.invoke(name(), "unlock", new Object[] { "default", 1L, "drained", false },
					UNLOCK);
			assertThat(answer).asInstanceOf(InstanceOfAssertFactories.MAP).containsEntry("outcome", "NOT_HELD");
			assertThat(application.bean(AuditedEvents.class).only().getPrincipal()).isEqualTo("anonymous over JMX");
		}
	}

	/**
	 * JConsole has a button where it can make each parameter of what a person types.
	 */
	@Test
	void takesWhatAPersonTypes() throws Exception {
		try (RunningApplication application = start("--management.endpoint.warden.access=unrestricted")) {
			MBeanOperationInfo unlock = Arrays.stream(this.server.getMBeanInfo(name()).getOperations())
				.filter((operation) -> operation.getName().equals("unlock"))
				.findFirst()
				.orElseThrow();
			for (MBeanParameterInfo parameter : unlock.getSignature()) {
				Class<?> type = Class.forName(parameter.getType());
				assertThat(type).as(parameter.getName()).isNotEqualTo(Object.class);
				assertThat(type.getConstructor(String.class)).as(parameter.getName()).isNotNull();
			}
		}
	}

	@Test
	void refusesToUnlockWithoutAReason() throws Exception {
		try (RunningApplication application = start("--management.endpoint.warden.access=unrestricted")) {
			ObjectName name = name();
			assertThatExceptionOfType(ReflectionException.class)
				.isThrownBy(() -> this.server.invoke(name, "unlock", new Object[] { "default", 1L, "", false }, UNLOCK))
				.withMessageContaining("'reason' must not be empty");
		}
	}

	private ObjectName name() throws Exception {
		ObjectName pattern = new ObjectName("org.springframework.boot:type=Endpoint,name=Warden,*");
		return this.server.queryNames(pattern, null).iterator().next();
	}

	private RunningApplication start(String... arguments) {
		String[] jmx = { "--spring.jmx.enabled=true", "--management.endpoints.jmx.exposure.include=warden" };
		String[] all = Arrays.copyOf(jmx, jmx.length + arguments.length);
		System.arraycopy(arguments, 0, all, jmx.length, arguments.length);
		return RunningApplication.start(this.database, OpenApplication.class, all);
	}

}
