package dev.warden.samples.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application with beans that were prepared when it was built. Which bean waits for
 * the migration was decided then, too. A GraalVM is not needed for that.
 */
class AheadOfTimeIT {

	private static final String PREPARED = "-Dspring.aot.enabled=true";

	private static final String UNTIL_REFRESHED = "-Dspring.context.exit=onRefresh";

	@TempDir
	Path application;

	@TempDir
	Path data;

	@Test
	void leavesTheDatabaseAloneInATrainingRunAndMigratesBeforeJpaAfterwards() throws Exception {
		Path jar = Packaged.unpack(this.application);
		Path archive = this.application.resolve("application.jsa");
		List<String> train = Packaged.java(jar, PREPARED, UNTIL_REFRESHED, "-XX:ArchiveClassesAtExit=" + archive);
		JarCommand training = JarCommand.run(train, this.data, "--warden.enabled=false",
				"--spring.jpa.hibernate.ddl-auto=none",
				"--spring.jpa.database-platform=org.hibernate.dialect.H2Dialect",
				"--spring.jpa.properties.hibernate.boot.allow_jdbc_metadata_access=false");
		assertThat(training.exit()).as(training.out()).isZero();
		assertThat(training.out()).contains("Starting AOT-processed QuickstartApplication")
			.doesNotContain("Migrated", "HikariPool");
		assertThat(databases()).isEmpty();
		assertThat(archive).isNotEmptyFile();

		List<String> start = Packaged.java(jar, PREPARED, UNTIL_REFRESHED, "-Xshare:on",
				"-XX:SharedArchiveFile=" + archive);
		JarCommand started = JarCommand.run(start, this.data, "--server.port=0");
		assertThat(started.exit()).as(started.out()).isZero();
		assertThat(started.out()).containsSubsequence("Starting AOT-processed QuickstartApplication",
				"Migrated 'PUBLIC' from none to 5", "Initialized JPA EntityManagerFactory");
		assertThat(databases()).hasSize(1);
	}

	@Test
	void runsCommandsWithBeansThatWerePreparedAheadOfTime() throws Exception {
		JarCommand migrate = JarCommand.run(Packaged.jar(PREPARED), this.data, "--warden.command=migrate");
		assertThat(migrate.exit()).as(migrate.err()).isZero();
		assertThat(migrate.out()).contains("to version 5");
	}

	private List<Path> databases() throws Exception {
		try (Stream<Path> files = Files.list(this.data)) {
			return files.filter((file) -> file.toString().endsWith(".mv.db")).toList();
		}
	}

}
