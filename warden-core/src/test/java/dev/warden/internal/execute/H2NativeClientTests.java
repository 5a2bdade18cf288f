package dev.warden.internal.execute;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.SchemaSnapshot;
import dev.warden.testing.TestDatabase;
import org.h2.tools.RunScript;

class H2NativeClientTests extends NativeClientContract {

	/**
	 * H2 makes up names that no other constraint of the schema has, Warden's included.
	 */
	private static final Pattern GENERATED = Pattern.compile("(CONSTRAINT_|PRIMARY_KEY_)[0-9A-F]+(_\\d+)?");

	H2NativeClientTests() {
		super(DatabaseKind.H2);
	}

	@Override
	String folder() {
		return "h2";
	}

	@Override
	void runNatively(TestDatabase database, Path script) {
		try {
			RunScript.execute(database.url(), database.user(), database.password(), script.toString(),
					StandardCharsets.UTF_8, false);
		}
		catch (SQLException ex) {
			throw new AssertionError("RunScript failed with " + script, ex);
		}
	}

	@Override
	Map<String, List<String>> snapshot(TestDatabase database) {
		Map<String, List<String>> content = new SchemaSnapshot(database, database.url()).add("script", "SCRIPT SIMPLE")
			.content();
		content.values().forEach((rows) -> {
			rows.removeIf((row) -> row.contains("WARDEN_") || row.contains("CREATE USER"));
			rows.replaceAll((row) -> GENERATED.matcher(row).replaceAll("$1"));
			rows.sort(null);
		});
		return content;
	}

}
