package dev.warden.boot.autoconfigure;

import java.io.BufferedReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class OwnerNameTests {

	@Test
	@EnabledOnOs(OS.LINUX)
	void hasTheNameOfTheMachine() throws Exception {
		Process process = new ProcessBuilder("uname", "-n").start();
		try (BufferedReader output = process.inputReader()) {
			assertThat(OwnerName.host()).isEqualTo(output.readLine());
		}
	}

	@Test
	void namesApplicationMachineAndProcess() {
		MockEnvironment environment = new MockEnvironment().withProperty("spring.application.name", "orders");
		assertThat(OwnerName.of(environment))
			.isEqualTo("orders@" + OwnerName.host() + " (pid " + ProcessHandle.current().pid() + ")");
	}

	@Test
	void callsAnApplicationWithoutANameOne() {
		assertThat(OwnerName.of(new MockEnvironment().withProperty("spring.application.name", " ")))
			.startsWith("application@");
	}

}
