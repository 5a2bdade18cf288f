package dev.warden.samples.databases;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The packaged sample, started as a user would. */
class DatabasesSmokeIT {

	@TempDir
	private Path folder;

	@Test
	void migratesBothDatabases() throws Exception {
		assertThat(run()).isZero();
		assertThat(out()).contains("orders: [create orders], lock FREE",
				"billing: [create invoices, index orders of invoices], lock FREE");
	}

	@Test
	void migratesTheOneWhereTheOtherFailsAndNamesIt() throws Exception {
		assertThat(run("--warden.command=migrate", "--warden.databases.orders.locations=classpath:db/nowhere"))
			.isEqualTo(1);
		assertThat(out()).contains("Database: billing", "to version 2: 2 scripts");
		assertThat(Files.readString(this.folder.resolve("err"))).contains("Database: orders", "db/nowhere",
				"1 of 2 databases failed: orders");
	}

	private int run(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-jar",
				System.getProperty("sample.jar")));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectOutput(file("out")).redirectError(file("err")).start();
		try {
			assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
			return process.exitValue();
		}
		finally {
			process.destroyForcibly();
		}
	}

	private File file(String name) {
		return this.folder.resolve(name).toFile();
	}

	private String out() throws IOException {
		return Files.readString(this.folder.resolve("out"), StandardCharsets.UTF_8);
	}

}
