package dev.warden.internal.execute;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.NativeClient;
import dev.warden.testing.SchemaSnapshot;
import dev.warden.testing.TestDatabase;

class SqliteNativeClientIT extends NativeClientContract {

	SqliteNativeClientIT() {
		super(DatabaseKind.SQLITE);
	}

	@Override
	String folder() {
		return "sqlite";
	}

	@Override
	void runNatively(TestDatabase database, Path script) {
		NativeClient.sqlite(NativeClient.require("sqlite3"), database).run(script);
	}

	@Override
	Map<String, List<String>> snapshot(TestDatabase database) {
		return new SchemaSnapshot(database, database.url()).add("schema",
				"SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name <> 'sqlite_stat4' AND tbl_name NOT LIKE 'warden\\_%'"
						+ " ESCAPE '\\'")
			.add("sequences", "SELECT * FROM sqlite_sequence WHERE name NOT LIKE 'warden\\_%' ESCAPE '\\'")
			.add("user version", "PRAGMA user_version")
			.add("application", "PRAGMA application_id")
			.add("foreign keys", "PRAGMA foreign_key_check")
			.addData(database.jdbc()
				.queryForList("SELECT '\"' || replace(name, '\"', '\"\"') || '\"' FROM sqlite_master WHERE type IN"
						+ " ('table', 'view') AND name NOT LIKE 'warden\\_%' ESCAPE '\\' AND name NOT IN ('sqlite_sequence', 'sqlite_stat4')"
						+ " ORDER BY name", String.class))
			.content();
	}

}
