package dev.warden.internal.execute;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.NativeClient;
import dev.warden.testing.SchemaSnapshot;
import dev.warden.testing.TestDatabase;

@EachDatabase({ DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class MySqlFamilyNativeClientIT extends NativeClientContract {

	private static final String OWN = " WHERE %s = DATABASE() AND %s NOT LIKE 'warden\\_%%'";

	/** What a routine keeps of how its creator was connected, whatever sent it. */
	private static final Pattern CONNECTION = Pattern.compile("IGNORE_SPACE,|collation_connection=\\w+");

	private final Path client;

	MySqlFamilyNativeClientIT(DatabaseKind kind) {
		super(kind);
		this.client = (kind == DatabaseKind.MYSQL) ? NativeClient.require("mysql", "mariadb")
				: NativeClient.require("mariadb", "mysql");
	}

	@Override
	String folder() {
		return "mysql";
	}

	@Override
	void runNatively(TestDatabase database, Path script) {
		NativeClient.mySql(this.client, database).run(script);
	}

	@Override
	Map<String, List<String>> snapshot(TestDatabase database) {
		SchemaSnapshot snapshot = new SchemaSnapshot(database,
				database.queryForObject("SELECT DATABASE()", String.class));
		show(snapshot, database, "TABLE", "tables", "table", " AND table_type = 'BASE TABLE'");
		show(snapshot, database, "VIEW", "views", "table", "");
		show(snapshot, database, "PROCEDURE", "routines", "routine", " AND routine_type = 'PROCEDURE'");
		show(snapshot, database, "FUNCTION", "routines", "routine", " AND routine_type = 'FUNCTION'");
		snapshot.add("routines",
				"SELECT routine_name, routine_definition, sql_mode, security_type, definer,"
						+ " is_deterministic, sql_data_access, routine_comment FROM information_schema.routines"
						+ own("routine_schema", "routine_name"));
		snapshot.add("triggers",
				"SELECT trigger_name, event_manipulation, event_object_table, action_timing, action_order,"
						+ " action_statement, sql_mode, definer FROM information_schema.triggers"
						+ own("trigger_schema", "trigger_name"));
		snapshot.add("events",
				"SELECT event_name, event_definition, interval_value, interval_field, starts, status, on_completion,"
						+ " event_comment, sql_mode FROM information_schema.events"
						+ own("event_schema", "event_name"));
		Map<String, List<String>> content = snapshot
			.addData(names(database, "tables", "table", "").stream().map(MySqlFamilyNativeClientIT::quote).toList())
			.content();
		content.values().forEach((rows) -> rows.replaceAll((row) -> CONNECTION.matcher(row).replaceAll("")));
		return content;
	}

	private static void show(SchemaSnapshot snapshot, TestDatabase database, String kind, String catalog, String column,
			String condition) {
		names(database, catalog, column, condition).forEach((name) -> {
			String title = kind + " " + name;
			snapshot.add(title, "SHOW CREATE " + kind + " " + quote(name));
		});
	}

	private static List<String> names(TestDatabase database, String catalog, String column, String condition) {
		return database.jdbc()
			.queryForList("SELECT " + column + "_name FROM information_schema." + catalog
					+ own(column + "_schema", column + "_name") + condition, String.class);
	}

	private static String own(String schema, String name) {
		return OWN.formatted(schema, name);
	}

	private static String quote(String name) {
		return "`" + name.replace("`", "``") + "`";
	}

}
