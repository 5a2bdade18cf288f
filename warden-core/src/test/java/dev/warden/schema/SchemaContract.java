package dev.warden.schema;

import dev.warden.migrate.Warden;
import dev.warden.migrate.WardenSettings;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A schema as each database describes it.
 */
abstract class SchemaContract {

	private final WardenSettings settings = new TestSettings().warden();

	TestDatabase database;

	abstract TestDatabase open();

	/** Return the type and the rest of a column that counts by itself and is the key. */
	abstract String countingKey();

	@BeforeEach
	void createTables() {
		this.database = open();
		this.database.execute("CREATE TABLE customer (id " + countingKey() + ", name VARCHAR(50) NOT NULL,"
				+ " email VARCHAR(120), status VARCHAR(10) DEFAULT 'new' NOT NULL, score DECIMAL(8,2) DEFAULT 0)",
				"CREATE UNIQUE INDEX customer_email ON customer (email)",
				"CREATE INDEX customer_name ON customer (name, status)",
				"CREATE TABLE purchase (customer_id INTEGER NOT NULL, line INTEGER NOT NULL, note VARCHAR(20),"
						+ " PRIMARY KEY (customer_id, line), CONSTRAINT purchase_customer FOREIGN KEY (customer_id)"
						+ " REFERENCES customer (id) ON DELETE CASCADE)",
				"CREATE VIEW named AS SELECT id, name FROM customer");
	}

	@AfterEach
	void closeDatabase() {
		this.database.close();
	}

	Warden warden(TestDatabase described) {
		return new Warden(described.dataSource(), this.settings);
	}

	private static String lower(Object value) {
		return String.valueOf(value).toLowerCase(java.util.Locale.ROOT);
	}

	@Test
	void listsTablesColumnsIndexesAndForeignKeys() {
		SchemaDescription schema = warden(this.database).describeSchema();
		assertThat(schema.tables()).extracting((table) -> lower(table.name())).containsExactly("customer", "purchase");
		assertThat(schema.views()).singleElement().satisfies((view) -> assertThat(lower(view)).isEqualTo("named"));
		TableDescription customer = schema.tables().get(0);
		assertThat(customer.columns()).extracting((column) -> lower(column.name()))
			.containsExactly("id", "name", "email", "status", "score");
		assertThat(customer.columns()).extracting(ColumnDescription::nullable)
			.containsExactly(false, false, true, false, true);
		assertThat(lower(customer.columns().get(1).type())).contains("50");
		assertThat(customer.columns().get(3).defaultValue()).contains("'new'");
		assertThat(customer.primaryKey()).extracting(SchemaContract::lower).containsExactly("id");
		assertThat(customer.indexes()).extracting((index) -> lower(index.name()) + " " + index.unique())
			.containsExactly("customer_email true", "customer_name false");
		assertThat(customer.indexes().get(1).columns()).extracting(SchemaContract::lower)
			.containsExactly("name", "status");
		TableDescription purchase = schema.tables().get(1);
		assertThat(purchase.primaryKey()).extracting(SchemaContract::lower).containsExactly("customer_id", "line");
		assertThat(purchase.foreignKeys()).singleElement().satisfies((key) -> {
			assertThat(lower(key.table())).isEqualTo("customer");
			assertThat(key.columns()).extracting(SchemaContract::lower).containsExactly("customer_id");
			assertThat(key.references()).extracting(SchemaContract::lower).containsExactly("id");
			assertThat(key.onDelete()).isEqualTo("CASCADE");
		});
	}

	@Test
	void listsAnIndexOnTheColumnsOfAForeignKey() {
		this.database.execute(
				"CREATE TABLE visit (customer_id INTEGER NOT NULL, CONSTRAINT visit_customer"
						+ " FOREIGN KEY (customer_id) REFERENCES customer (id))",
				"CREATE INDEX visit_by_customer ON visit (customer_id)");
		assertThat(warden(this.database).describeSchema().tables().get(2).indexes())
			.extracting((index) -> lower(index.name()))
			.containsExactly("visit_by_customer");
	}

	@Test
	void leavesOutItsOwnTables() {
		SchemaDescription before = warden(this.database).describeSchema();
		this.database.execute("CREATE TABLE warden_history (id INTEGER)", "CREATE TABLE warden_lock (id INTEGER)");
		assertThat(warden(this.database).describeSchema()).isEqualTo(before);
	}

	@Test
	void writesSqlThatMakesTheSameSchema() {
		SchemaDescription described = warden(this.database).describeSchema();
		String sql = warden(this.database).defineSchema();
		assertThat(sql).contains("-- view ");
		try (TestDatabase copy = open()) {
			for (String statement : sql.replaceAll("(?m)^--.*$", "").split(";")) {
				if (!statement.isBlank()) {
					copy.execute(statement);
				}
			}
			SchemaDescription copied = warden(copy).describeSchema();
			assertThat(copied.tables()).isEqualTo(described.tables());
		}
	}

}
