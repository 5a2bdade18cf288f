package dev.warden.boot.autoconfigure;

import java.io.IOException;
import java.net.PasswordAuthentication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code warden.backup}, which has a value and properties below it.
 */
class BackupPropertiesTests {

	private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, WardenAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=" + this.url);

	@TempDir
	private Path folder;

	private List<Path> files() {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.toList();
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "warden.backup.folder", "warden.backup" })
	void takesABackupWhileTheApplicationStarts(String property) {
		for (int start = 0; start < 2; start++) {
			this.runner.withPropertyValues(property + "=" + this.folder).run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(files()).as("nothing is pending at the second start").hasSize(1);
			});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "warden.backup.folder", "warden.backup", "warden.databases.orders.backup",
			"warden.databases.orders.backup.folder" })
	void takesABackupOfEachOfSeveralDatabases(String property) {
		this.runner
			.withPropertyValues("warden.databases.orders.url=" + this.url, "warden.databases.orders.user=sa",
					property + "=" + this.folder)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(files()).hasSize(1);
			});
	}

	@Test
	void failsTheStartWhereThereIsNoBackup() throws IOException {
		Path file = Files.createFile(this.folder.resolve("file"));
		this.runner.withPropertyValues("warden.backup.folder=" + file)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining(file.toString()));
	}

	@Test
	void readsToolsAndArgumentsBesideThePlainValue() {
		this.runner
			.withPropertyValues("warden.backup=" + this.folder, "warden.backup.tools=/opt/tools",
					"warden.backup.arguments=--one,--two")
			.run((context) -> {
				BackupProperties backup = context.getBean(WardenProperties.class).getBackup();
				assertThat(backup.getFolder()).isEqualTo(this.folder.toString());
				assertThat(backup.getTools()).isEqualTo("/opt/tools");
				assertThat(backup.getArguments()).containsExactly("--one", "--two");
			});
	}

	@Test
	void findsUserAndPasswordInsideOfADataSource() {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(this.url);
		pool.setUsername("ada");
		pool.setPassword("s3cret");
		for (var dataSource : List.of(pool, new LazyConnectionDataSourceProxy(pool),
				new DriverManagerDataSource(this.url, "ada", "s3cret"))) {
			PasswordAuthentication login = DataSourceLogin.of(dataSource);
			assertThat(login).isNotNull();
			assertThat(login.getUserName()).isEqualTo("ada");
			assertThat(login.getPassword()).isEqualTo("s3cret".toCharArray());
		}
		assertThat(DataSourceLogin.of(new LazyConnectionDataSourceProxy())).isNull();
	}

}
