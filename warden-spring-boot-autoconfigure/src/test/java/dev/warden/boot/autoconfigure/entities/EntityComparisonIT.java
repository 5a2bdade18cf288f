package dev.warden.boot.autoconfigure.entities;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@EachDatabase({ DatabaseKind.H2, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class EntityComparisonIT {

	private final DatabaseKind kind;

	@TempDir
	private Path folder;

	private EntityDatabases databases;

	EntityComparisonIT(DatabaseKind kind) {
		this.kind = kind;
	}

	@BeforeEach
	void start() {
		this.databases = new EntityDatabases(this.kind, this.folder);
	}

	@AfterEach
	void close() {
		this.databases.close();
	}

	@Test
	void writesNewTablesWithAllThatTheyNeed() throws Exception {
		this.databases.run("CREATE TABLE unrelated (id INT PRIMARY KEY);\n-- rollback\nDROP TABLE unrelated;\n");
		agree(Everything.ALL);
		if (!this.kind.isMySqlFamily()) {
			agree(Stream.of(Everything.ALL, Everything.SPECIAL).flatMap(Stream::of).toArray(Class<?>[]::new));
		}
	}

	@Test
	void asksBeforeAnythingIsLost() throws Exception {
		this.databases
			.run("CREATE TABLE person (id BIGINT PRIMARY KEY, name VARCHAR(100), nick VARCHAR(20) NOT NULL);");
		String text = MigrationText.of(this.databases.compare(Person.class));
		assertThat(text).contains("Question (allow no NULL in", "Question (drop column",
				"is 'alias' its new name? Then", "\n-- ALTER TABLE person DROP COLUMN nick;\n",
				"\nALTER TABLE person ADD COLUMN alias ");
		assertThat(text.lines().filter((line) -> !line.startsWith("--")).map(String::toUpperCase))
			.noneMatch((line) -> line.contains("DROP COLUMN NICK") || line.contains("SET NOT NULL"));
	}

	/**
	 * Run what is written up, down and up, and verify that nothing but questions is left,
	 * and then that their answers make the rest.
	 */
	private void agree(Class<?>... entities) throws Exception {
		EntityComparison comparison = this.databases.comparison(Map.of(), entities);
		List<Change> changes = comparison.changes();
		String text = MigrationText.of(changes);
		Set<String> before = comparison.scripts().lines();
		this.databases.run(this.databases.answered(text));
		assertThat(comparison.changes()).as(text).isEmpty();
		Set<String> after = comparison.scripts().lines();
		this.databases.rollback();
		assertThat(comparison.scripts().lines()).isEqualTo(before);
		this.databases.migrate();
		assertThat(comparison.scripts().lines()).isEqualTo(after);
	}

	@Entity
	@Table(name = "person")
	static class Person {

		@Id
		@GeneratedValue(strategy = GenerationType.IDENTITY)
		Long id;

		@Column(nullable = false)
		String name;

		@Column(length = 20)
		String alias;

	}

}
