package dev.warden.internal.jdbc.schema;

import dev.warden.IndexDescription;
import dev.warden.SchemaDescription;
import dev.warden.TableDescription;
import dev.warden.Warden;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What only PostgreSQL has in a schema.
 */
class PostgresSchemaIT {

	private final TestDatabase database = PostgresServer.freshDatabase();

	@AfterEach
	void closeDatabase() {
		this.database.close();
	}

	@Test
	void describesPartitionedTables() {
		this.database.execute(
				"CREATE TABLE reading (at DATE NOT NULL, sensor INTEGER, PRIMARY KEY (at))"
						+ " PARTITION BY RANGE (at)",
				"CREATE INDEX reading_sensor ON reading (sensor)",
				"CREATE TABLE reading_2026 PARTITION OF reading FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')");
		SchemaDescription schema = new Warden(this.database.dataSource(), new TestSettings().warden())
			.describeSchema(false);
		assertThat(schema.tables()).extracting(TableDescription::name).contains("reading", "reading_2026");
		assertThat(schema.tables()).filteredOn((table) -> table.name().equals("reading"))
			.flatExtracting(TableDescription::indexes)
			.extracting(IndexDescription::name)
			.containsExactly("reading_sensor");
	}

}
