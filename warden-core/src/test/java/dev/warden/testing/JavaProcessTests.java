package dev.warden.testing;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JavaProcessTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	@Test
	void capturesOutputAndExitCode() {
		try (JavaProcess process = JavaProcess.of(Child.class)
			.jvmOptions("-Dgreeting=hello \"world\" \\ ü")
			.environment("WHO", "me")
			.arguments("exit")
			.start()) {
			assertThat(process.awaitExit(TIMEOUT)).isEqualTo(3);
			assertThat(process.lines()).contains("hello \"world\" \\ ü", "me", "to standard error");
		}
	}

	@Test
	void failsWithTheOutputWhenTheProcessEndsWithoutTheLine() {
		try (JavaProcess process = JavaProcess.of(Child.class).arguments("exit").start()) {
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> process.awaitLine("never", TIMEOUT))
				.withMessageContaining("ended with 3")
				.withMessageContaining("to standard error");
		}
	}

	@Test
	void failsWithTheOutputWhenTimeIsOver() {
		try (JavaProcess process = JavaProcess.of(Child.class).arguments("tick").start()) {
			process.awaitLine("tick 1", TIMEOUT);
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> process.awaitLine("never", Duration.ofMillis(50)))
				.withMessageContaining("did not write within PT0.05S a line with 'never'")
				.withMessageContaining("tick 1");
		}
	}

	@Test
	void standsStillWhilePaused() {
		try (JavaProcess process = JavaProcess.of(Child.class).arguments("tick").start()) {
			process.awaitLine("tick 1", TIMEOUT);
			process.pause();
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> process.awaitLine("tick 999", Duration.ofMillis(300)));
			int written = process.lines().size();
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> process.awaitLine("tick 999", Duration.ofMillis(200)));
			assertThat(process.lines()).hasSize(written);
			process.resume();
			process.awaitLine("tick " + (written + 20), TIMEOUT);
		}
	}

	@Test
	void runsShutdownHooksWhenTerminatedButNotWhenKilled() {
		try (JavaProcess terminated = JavaProcess.of(Child.class).arguments("tick").start();
				JavaProcess killed = JavaProcess.of(Child.class).arguments("tick").start()) {
			terminated.awaitLine("tick 1", TIMEOUT);
			terminated.terminate();
			assertThat(terminated.awaitExit(TIMEOUT)).isEqualTo(143);
			assertThat(terminated.lines()).contains("hook");
			killed.awaitLine("tick 1", TIMEOUT);
			killed.kill9();
			assertThat(killed.awaitExit(TIMEOUT)).isEqualTo(137);
			assertThat(killed.lines()).doesNotContain("hook");
		}
	}

	@Test
	void endsAPausedProcessWhenClosed() {
		JavaProcess process = JavaProcess.of(Child.class).arguments("tick").start();
		process.awaitLine("tick 1", TIMEOUT);
		process.pause();
		process.close();
		assertThat(process.isAlive()).isFalse();
		assertThat(ProcessHandle.of(process.pid())).isEmpty();
	}

	public static final class Child {

		public static void main(String[] args) throws InterruptedException {
			System.out.println(System.getProperty("greeting"));
			System.out.println(System.getenv("WHO"));
			System.err.println("to standard error");
			if (args[0].equals("exit")) {
				System.exit(3);
			}
			Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
			CountDownLatch never = new CountDownLatch(1);
			for (int i = 1; !never.await(10, TimeUnit.MILLISECONDS); i++) {
				System.out.println("tick " + i);
			}
		}

	}

}
