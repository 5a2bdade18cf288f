package dev.warden.boot.autoconfigure.entities;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What people do to an entity that has rows.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class OddEntitiesIT {

	/** The script that leads to {@link Before}, which each test begins with. */
	private static final Map<DatabaseKind, String> BEFORE = new ConcurrentHashMap<>();

	private final DatabaseKind kind;

	@TempDir
	private Path folder;

	private EntityDatabases databases;

	OddEntitiesIT(DatabaseKind kind) {
		this.kind = kind;
	}

	@BeforeEach
	void start() throws Exception {
		this.databases = new EntityDatabases(this.kind, this.folder);
		String before = BEFORE.get(this.kind);
		if (before != null) {
			this.databases.run(before);
		}
		else {
			lead(Before.class);
			BEFORE.put(this.kind, this.databases.script());
		}
		this.databases.run("INSERT INTO account (id, name, state, mood, code) VALUES (1, 'one', 'OPEN', 0, 'abc'),"
				+ " (2, NULL, NULL, NULL, NULL);");
	}

	@AfterEach
	void close() {
		this.databases.close();
	}

	private String lead(Class<?>... entities) throws Exception {
		return this.databases.lead(entities).replaceAll("\n--   ", " ");
	}

	private int count(String query) {
		return this.databases.database().queryForObject(query, Integer.class);
	}

	@Test
	void columnsAreRenamed() throws Exception {
		assertThat(lead(Renamed.class)).contains("is 'full_name' its new name?");
	}

	@Test
	void tablesAreRenamed() throws Exception {
		assertThat(lead(OtherTable.class)).contains("is 'customer_account' its new name?");
	}

	@Test
	void columnsBecomeRequired() throws Exception {
		this.databases.fill("name", "'nobody'");
		this.databases.fill("code", "''");
		this.databases.fill("version", "0");
		assertThat(lead(Required.class)).contains("allow no NULL in account.name", "allow no NULL in account.version");
		assertThat(count("SELECT COUNT(*) FROM account WHERE name = 'nobody'")).isEqualTo(1);
	}

	@Test
	void textsBecomeShorter() throws Exception {
		assertThat(lead(Shorter.class)).contains("Question (change type of account.name)");
	}

	@Test
	void constantsChange() throws Exception {
		this.databases.run("UPDATE account SET mood = NULL;");
		String text = lead(Constants.class);
		assertThat(text).contains("Question (");
		assertThat(count("SELECT COUNT(*) FROM account WHERE state = 'OPEN'")).isEqualTo(1);
	}

	@Test
	void constantsAreAdded() throws Exception {
		lead(MoreConstants.class);
		this.databases.database().execute("UPDATE account SET state = 'FROZEN', mood = 2");
	}

	@Test
	void partsAreEmbedded() throws Exception {
		this.databases.fill("town", "'here'");
		lead(Embedding.class);
	}

	@Test
	void inheritanceChanges() throws Exception {
		this.databases.fill("DTYPE", "'Account'");
		lead(Single.class, SingleSub.class);
		lead(Joined.class, JoinedSub.class);
		lead(Each.class, EachSub.class);
	}

	@Test
	void identifiersBecomeComposite() throws Exception {
		this.databases.fill("tenant", "7");
		lead(Composite.class);
	}

	@Test
	void identifiersAreGenerated() throws Exception {
		lead(Numbered.class);
		this.databases.database().execute("INSERT INTO account (name) VALUES ('three')");
		assertThat(count("SELECT MAX(id) FROM account")).isEqualTo(3);
	}

	@Test
	void definitionsAreWritten() throws Exception {
		this.databases.fill("level", "1");
		lead(Defined.class);
	}

	@Test
	void namesAreReservedOrQuoted() throws Exception {
		lead(Reserved.class, Quoted.class, Before.class);
	}

	@Test
	void tablesAreAddedForOneEntity() throws Exception {
		this.databases.fill("id", "0");
		lead(Spread.class, Friend.class);
	}

	@Test
	void namesFollowAStrategy() throws Exception {
		this.databases.set("hibernate.physical_naming_strategy", PhysicalNamingStrategySnakeCaseImpl.class.getName());
		lead(CamelCase.class, Before.class);
	}

	@Test
	void schemasAreAdded() throws Exception {
		if (!this.kind.isMySqlFamily()) {
			lead(InSchema.class, Before.class);
		}
	}

	enum State {

		OPEN, CLOSED

	}

	enum OtherState {

		OPEN, GONE

	}

	enum MoreStates {

		OPEN, FROZEN, CLOSED

	}

	@Entity
	@Table(name = "account")
	static class Before {

		@Id
		Long id;

		String name;

		@Enumerated(EnumType.STRING)
		State state;

		@Enumerated(EnumType.ORDINAL)
		State mood;

		@Column(unique = true)
		String code;

	}

	@Entity
	@Table(name = "account")
	static class Renamed {

		@Id
		Long id;

		@Column(name = "full_name")
		String name;

		@Enumerated(EnumType.STRING)
		State state;

		@Enumerated(EnumType.ORDINAL)
		State mood;

		@Column(name = "account_code", unique = true)
		String code;

	}

	@Entity
	@Table(name = "customer_account")
	static class OtherTable {

		@Id
		Long id;

		String name;

		@Enumerated(EnumType.STRING)
		State state;

		@Enumerated(EnumType.ORDINAL)
		State mood;

		@Column(unique = true)
		String code;

	}

	@Entity
	@Table(name = "account")
	static class Required {

		@Id
		Long id;

		@Column(nullable = false)
		String name;

		@Enumerated(EnumType.STRING)
		State state;

		@Enumerated(EnumType.ORDINAL)
		State mood;

		@Column(unique = true, nullable = false)
		String code;

		@Version
		int version;

	}

	@Entity
	@Table(name = "account")
	static class Shorter {

		@Id
		Long id;

		@Column(length = 3)
		String name;

		@Enumerated(EnumType.STRING)
		State state;

		@Enumerated(EnumType.ORDINAL)
		State mood;

		@Column(unique = true, length = 10)
		String code;

	}

	@Entity
	@Table(name = "account")
	static class Constants {

		@Id
		Long id;

		String name;

		@Enumerated(EnumType.STRING)
		OtherState state;

		@Enumerated(EnumType.STRING)
		State mood;

		@Column(unique = true)
		String code;

	}

	@Entity
	@Table(name = "account")
	static class MoreConstants {

		@Id
		Long id;

		String name;

		@Enumerated(EnumType.STRING)
		MoreStates state;

		@Enumerated(EnumType.ORDINAL)
		MoreStates mood;

		@Column(unique = true)
		String code;

	}

	@Embeddable
	static class Address {

		@Column(nullable = false)
		String town;

		String street;

	}

	@Entity
	@Table(name = "account")
	static class Embedding {

		@Id
		Long id;

		String name;

		@Embedded
		Address address;

	}

	@Entity(name = "Account")
	@Table(name = "account")
	static class Single {

		@Id
		Long id;

		String name;

	}

	@Entity(name = "Business")
	static class SingleSub extends Single {

		@Column(length = 40)
		String company;

	}

	@Entity(name = "Account")
	@Table(name = "account")
	@Inheritance(strategy = InheritanceType.JOINED)
	static class Joined {

		@Id
		Long id;

		String name;

	}

	@Entity(name = "Business")
	static class JoinedSub extends Joined {

		@Column(length = 40)
		String company;

	}

	@Entity(name = "Account")
	@Table(name = "account")
	@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
	static class Each {

		@Id
		Long id;

		String name;

	}

	@Entity(name = "Business")
	static class EachSub extends Each {

		@Column(length = 40)
		String company;

	}

	@Embeddable
	record Key(Long id, Integer tenant) {

	}

	@Entity
	@Table(name = "account")
	static class Composite {

		@EmbeddedId
		Key key;

		String name;

	}

	@Entity
	@Table(name = "account")
	static class Numbered {

		@Id
		@GeneratedValue(strategy = GenerationType.IDENTITY)
		Long id;

		String name;

	}

	@Entity
	@Table(name = "account")
	static class Defined {

		@Id
		Long id;

		@Column(columnDefinition = "varchar(300) default 'it''s; new' not null")
		String name;

		@Column(columnDefinition = "int default 3 check (level > 0)")
		Integer level;

		@Column(columnDefinition = "decimal(12,4)")
		BigDecimal amount;

		// Without its JDBC type Hibernate's own validation refuses it on PostgreSQL
		@JdbcTypeCode(SqlTypes.CHAR)
		@Column(columnDefinition = "char(3)")
		String currency;

	}

	@Entity
	@Table(name = "`order`")
	static class Reserved {

		@Id
		@Column(name = "`select`")
		Long id;

		@Column(name = "`group`", unique = true, nullable = false)
		String group;

		@Column(name = "`user`")
		String user;

	}

	@Entity
	@Table(name = "`OrderLine of Old`")
	static class Quoted {

		@Id
		@Column(name = "`lineNo`")
		Long id;

		@Column(name = "`größe; --x`")
		String text;

	}

	@Entity
	@Table(name = "account")
	@SecondaryTable(name = "account_detail")
	static class Spread {

		@Id
		Long id;

		String name;

		@Column(table = "account_detail", nullable = false)
		String detail;

		@ElementCollection
		@Enumerated(EnumType.STRING)
		Set<State> states = new HashSet<>();

		@ElementCollection
		@CollectionTable(name = "account_phone")
		@MapKeyColumn(name = "kind", length = 20)
		@Column(name = "phone", nullable = false)
		Map<String, String> phones = new HashMap<>();

		@ManyToMany
		Set<Friend> friends = new HashSet<>();

	}

	@Entity
	static class Friend {

		@Id
		@GeneratedValue
		Long id;

		@ManyToMany(mappedBy = "friends")
		Set<Spread> accounts = new HashSet<>();

	}

	@Entity
	static class CamelCase {

		@Id
		Long id;

		String firstName;

		@ManyToMany
		Set<Before> linkedAccounts = new HashSet<>();

	}

	@Entity
	@Table(name = "entry", schema = "audit")
	static class InSchema {

		@Id
		@GeneratedValue(strategy = GenerationType.SEQUENCE)
		Long id;

		@ManyToMany
		Set<Before> accounts = new HashSet<>();

	}

}
