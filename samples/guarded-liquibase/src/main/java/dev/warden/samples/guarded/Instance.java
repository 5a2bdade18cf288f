package dev.warden.samples.guarded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.springframework.util.ClassUtils;

/**
 * One instance of the application, in a process of its own.
 */
final class Instance implements AutoCloseable {

	private static final String JAR_LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

	private static final String WAITING = "Waiting for migration lock";

	private final String name;

	private final Process process;

	private final Thread reader;

	private final CountDownLatch waiting = new CountDownLatch(1);

	private Instance(String name, Process process) {
		this.name = name;
		this.process = process;
		this.reader = new Thread(this::read, "output of " + name);
		this.reader.start();
	}

	/**
	 * Start an instance whose third change set takes this many seconds.
	 */
	static Instance start(String name, String url, int seconds, String... options) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
		command.addAll(List.of("-cp", System.getProperty("java.class.path")));
		if (ClassUtils.isPresent(JAR_LAUNCHER, null)) {
			command.addAll(List.of("-Dloader.main=" + InstanceApplication.class.getName(), JAR_LAUNCHER));
		}
		else {
			command.add(InstanceApplication.class.getName());
		}
		command.addAll(List.of("--spring.application.name=" + name, "--spring.datasource.url=" + url,
				"--spring.liquibase.parameters.seconds=" + seconds));
		command.addAll(List.of(options));
		return new Instance(name, new ProcessBuilder(command).redirectErrorStream(true).start());
	}

	private void read() {
		try (BufferedReader output = this.process.inputReader(StandardCharsets.UTF_8)) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				System.out.println(this.name + ": " + line);
				if (line.contains(WAITING)) {
					this.waiting.countDown();
				}
			}
		}
		catch (IOException ex) {
			// The pipe breaks when the process is killed
		}
	}

	boolean awaitWaiting(Duration timeout) throws InterruptedException {
		return this.waiting.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
	}

	void kill9() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	boolean awaitSuccess(Duration timeout) throws InterruptedException {
		boolean ended = this.process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
		this.reader.join(timeout.toMillis());
		return ended && this.process.exitValue() == 0;
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
