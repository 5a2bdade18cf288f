package dev.warden.boot.autoconfigure.entities;

import java.nio.file.Path;
import java.util.List;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the database refuses as long as something else is there.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class EntityCheckIT {

	private final DatabaseKind kind;

	@TempDir
	private Path folder;

	private EntityDatabases databases;

	EntityCheckIT(DatabaseKind kind) {
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
	void asksWhereAnIndexDoesNotSurviveTheNewType() throws Exception {
		this.databases
			.run("CREATE TABLE note (id BIGINT PRIMARY KEY, title VARCHAR(100), content VARCHAR(100) DEFAULT 'none');"
					+ "\nCREATE INDEX note_title ON note (title);\nCREATE INDEX note_content ON note (content);");
		EntityReport report = this.databases.prove(Note.class);
		assertThat(report.questions()).contains("drop index on note (content)", "drop index on note (title)");
		if (this.kind == DatabaseKind.H2 || this.kind == DatabaseKind.MYSQL) {
			assertThat(report.questions()).contains("widen note.title");
			assertThat(report.text().replace("\n--  ", ""))
				.contains("-- Question (widen note.title): the database refuses it", "What has to be changed first?");
		}
		this.databases.run(report.text());
		EntityReport after = this.databases.check(Note.class);
		assertThat(after.agrees()).isTrue();
		assertThat(after.open()).isNotEmpty().isSubsetOf(report.questions());
		this.databases.rollback();
		this.databases.replace(this.databases.answered(report.text()));
		EntityReport answered = this.databases.check(Note.class);
		assertThat(answered.agrees()).isTrue();
		assertThat(answered.open()).isEmpty();
	}

	@Test
	void asksWhereAViewOrAnotherColumnNeedsTheOldType() throws Exception {
		this.databases
			.run("CREATE TABLE price (id BIGINT PRIMARY KEY, amount INT, taxed INT GENERATED ALWAYS AS"
					+ (this.kind.isMySqlFamily() || this.kind == DatabaseKind.POSTGRESQL ? " (amount * 2) STORED"
							: " (amount * 2)")
					+ ", code VARCHAR(10));\nCREATE VIEW codes AS SELECT id, code FROM price;");
		EntityReport report = this.databases.prove(Price.class);
		this.databases.run(report.text());
		assertThat(this.databases.check(Price.class).agrees()).isTrue();
		if (this.kind == DatabaseKind.POSTGRESQL) {
			assertThat(report.questions()).contains("widen price.code", "widen price.amount");
		}
	}

	@Test
	void asksAgainWhatWasAskedAndAnsweredBefore() throws Exception {
		this.databases
			.run("CREATE TABLE note (id BIGINT PRIMARY KEY, title VARCHAR(100), content VARCHAR(100), extra INT);");
		EntityReport report = this.databases.prove(Note.class);
		assertThat(report.questions()).contains("drop column note.extra");
		this.databases.run(this.databases.answered(report.text()));
		this.databases.run("ALTER TABLE note ADD COLUMN extra INT;");
		EntityReport again = this.databases.check(Note.class);
		assertThat(again.questions()).containsExactly("drop column note.extra");
		assertThat(again.open()).isEmpty();
	}

	@Test
	void widensKeysTogetherWithWhatRefersToThem() throws Exception {
		this.databases.run(
				"CREATE TABLE parent (id INT PRIMARY KEY);\n" + "CREATE TABLE child (id INT PRIMARY KEY, parent_id INT,"
						+ " CONSTRAINT child_parent FOREIGN KEY (parent_id) REFERENCES parent (id));\n"
						+ "INSERT INTO parent VALUES (1);\nINSERT INTO child VALUES (1, 1);");
		EntityReport report = this.databases.prove(Parent.class, Child.class);
		assertThat(report.questions()).isEmpty();
		this.databases.run(report.text());
		assertThat(this.databases.check(Parent.class, Child.class).agrees()).isTrue();
		this.databases.rollback();
		this.databases.migrate();
		assertThat(this.databases.database().queryForObject("SELECT COUNT(*) FROM child", Integer.class)).isEqualTo(1);
	}

	@Test
	void asksForNewTypesOfKeysTogetherWithWhatRefersToThem() throws Exception {
		this.databases.run("CREATE TABLE parent (id VARCHAR(20) PRIMARY KEY);\n"
				+ "CREATE TABLE child (id BIGINT PRIMARY KEY, parent_id VARCHAR(20),"
				+ " CONSTRAINT child_parent FOREIGN KEY (parent_id) REFERENCES parent (id));\n"
				+ "INSERT INTO parent VALUES ('1');\nINSERT INTO child VALUES (1, '1');");
		EntityReport report = this.databases.prove(Parent.class, Child.class);
		assertThat(report.statements()).isEmpty();
		this.databases.run(this.databases.answered(report.text()));
		EntityReport after = this.databases.check(Parent.class, Child.class);
		assertThat(after.agrees()).isTrue();
		assertThat(after.open()).isEmpty();
		this.databases.rollback();
		this.databases.migrate();
		assertThat(this.databases.check(Parent.class, Child.class).agrees()).isTrue();
		assertThat(List.of(this.databases.database().queryForObject("SELECT id FROM parent", Long.class)))
			.containsExactly(1L);
	}

	@Test
	void asksForAForeignKeyThatTakesThePlaceOfAnother() throws Exception {
		this.databases.run("CREATE TABLE parent (id BIGINT PRIMARY KEY);\nCREATE TABLE other (id BIGINT PRIMARY KEY);\n"
				+ "CREATE TABLE child (id BIGINT PRIMARY KEY, parent_id BIGINT,"
				+ " CONSTRAINT child_other FOREIGN KEY (parent_id) REFERENCES other (id));");
		EntityReport report = this.databases.prove(Parent.class, Child.class);
		assertThat(report.statements()).isEmpty();
		assertThat(report.questions()).containsExactly("drop foreign key to other of child (parent_id)",
				"add foreign key of child (parent_id)", "drop table other");
		this.databases.run(this.databases.answered(report.text()));
		assertThat(this.databases.check(Parent.class, Child.class).agrees()).isTrue();
		this.databases.rollback();
		this.databases.migrate();
	}

	@Test
	void namesWhatHurtsLargeTablesOfPostgres() throws Exception {
		this.databases.run("CREATE TABLE parent (id BIGINT PRIMARY KEY);\n"
				+ "CREATE TABLE child (id BIGINT PRIMARY KEY, parent_id INT, name VARCHAR(255));");
		EntityReport report = this.databases.prove(Named.class, Parent.class);
		String text = report.text().replaceAll("\n--   ", " ");
		assertThat(text.contains("Hazard")).isEqualTo(this.kind == DatabaseKind.POSTGRESQL);
		if (this.kind == DatabaseKind.POSTGRESQL) {
			assertThat(text)
				.containsPattern("\n-- Hazard constraint-validates-all: this statement .*"
						+ "\nALTER TABLE child ADD CONSTRAINT \\w+ FOREIGN KEY")
				.containsPattern("\n-- Question \\(allow no NULL in child.name\\): .* Hazard"
						+ " set-not-null-scans: this statement .*\n-- UPDATE");
			assertThat(report.hazards()).anyMatch((hazard) -> hazard
				.startsWith("add foreign key of child (parent_id): constraint-validates-all: this statement "));
		}
		else {
			assertThat(report.hazards()).isEmpty();
		}
		this.databases.run(report.text());
		EntityReport after = this.databases.check(Named.class, Parent.class);
		assertThat(after.agrees()).isTrue();
		assertThat(after.open()).containsExactly("allow no NULL in child.name");
	}

	@Entity
	@Table(name = "note")
	static class Note {

		@Id
		Long id;

		@JdbcTypeCode(SqlTypes.LONG32VARCHAR)
		String title;

		@JdbcTypeCode(SqlTypes.LONG32VARCHAR)
		String content;

	}

	@Entity
	@Table(name = "price")
	static class Price {

		@Id
		Long id;

		Long amount;

		@GeneratedColumn("amount * 2")
		Integer taxed;

		@Column(length = 20)
		String code;

	}

	@Entity
	@Table(name = "parent")
	static class Parent {

		@Id
		Long id;

	}

	@Entity
	@Table(name = "child")
	static class Child {

		@Id
		Long id;

		@ManyToOne
		Parent parent;

	}

	@Entity
	@Table(name = "child")
	static class Named {

		@Id
		Long id;

		@ManyToOne
		Parent parent;

		@Column(nullable = false)
		String name;

	}

}
