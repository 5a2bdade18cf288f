package dev.warden.boot.autoconfigure.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.warden.boot.autoconfigure.command.CommandProcess.Ended;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands in a process of their own, as a person calls them. The application has
 * settings that would change its database if JPA began with it.
 */
@EachDatabase({ DatabaseKind.H2_SERVED, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class EntitiesCommandIT {

	private final DatabaseKind kind;

	private final TestDatabase database;

	@TempDir
	private Path folder;

	EntitiesCommandIT(DatabaseKind kind) {
		this.kind = kind;
		this.database = kind.fresh();
	}

	@BeforeEach
	void writeScript() throws Exception {
		Files.writeString(this.folder.resolve("V1__orders.sql"),
				"CREATE TABLE order_note (id BIGINT PRIMARY KEY, note_text VARCHAR(50) NOT NULL, author VARCHAR(20));\n");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void writesWhatIsMissingAndThenNothing() throws Exception {
		Ended before = run("check-entities");
		assertThat(before.exit()).as(before.err()).isEqualTo(1);
		assertThat(before.out()).contains("add column order_note.written_at",
				"drop column order_note.author (to be decided)");
		Ended dry = run("make-migrations", "--warden.dry-run");
		assertThat(dry.exit()).as(dry.err()).isZero();
		assertThat(dry.out()).startsWith("-- upgrade\n").contains("ADD COLUMN written_at ");
		assertThat(files()).containsExactly("V1__orders.sql");
		Ended written = run("make-migrations", "order notes,", "again");
		assertThat(written.exit()).as(written.err()).isZero();
		assertThat(files()).containsExactly("V1__orders.sql", "V2__order_notes,_again.sql");
		assertThat(Files.readString(this.folder.resolve("V2__order_notes,_again.sql"))).isEqualTo(dry.out());
		assertThat(written.out().contains("\nIf their tables are large and in use, these statements hurt:\n  "))
			.isEqualTo(this.kind == DatabaseKind.POSTGRESQL);
		Ended again = run("make-migrations", "once more", "--warden.output=json");
		assertThat(again.exit()).as(again.err()).isZero();
		assertThat(again.json("/databases/default/agrees").asBoolean()).isTrue();
		assertThat(again.json("/databases/default/open/0").asString()).isEqualTo("drop column order_note.author");
		assertThat(files()).hasSize(2);
		Ended after = run("check-entities");
		assertThat(after.exit()).as(after.err()).isZero();
		assertThat(after.out()).startsWith("Entities and scripts agree.\n");
		assertThat(tables()).isEmpty();
	}

	@Test
	void needsADescription() throws Exception {
		Ended ended = run("make-migrations");
		assertThat(ended.exit()).isEqualTo(2);
		assertThat(ended.err()).contains("Command 'make-migrations' needs a description");
	}

	@Test
	void saysThatThereAreNoEntities() throws Exception {
		Ended ended = CommandProcess.run(CommandApplication.class, this.database, "--warden.command=check-entities");
		assertThat(ended.exit()).isEqualTo(2);
		assertThat(ended.err()).contains("no JPA entities");
	}

	private Ended run(String command, String... arguments) throws Exception {
		List<String> all = new ArrayList<>(List.of("--warden.command=" + command, "--warden.folder=" + this.folder,
				"--warden.locations=filesystem:" + this.folder, "--spring.jpa.hibernate.ddl-auto=update",
				"--spring.sql.init.mode=always", "--spring.sql.init.schema-locations=classpath:no-such-file.sql",
				"--spring.jpa.properties.jakarta.persistence.schema-generation.database.action=create"));
		all.addAll(List.of(arguments));
		return CommandProcess.run(EntitiesApplication.class, this.database, all.toArray(String[]::new));
	}

	private List<String> tables() {
		return this.database.jdbc().queryForList(this.kind.tablesQuery(), String.class);
	}

	private List<String> files() throws Exception {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

}
