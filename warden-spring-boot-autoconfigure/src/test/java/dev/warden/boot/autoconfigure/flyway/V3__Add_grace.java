package dev.warden.boot.autoconfigure.flyway;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** A migration that Flyway finds by its package. */
@SuppressWarnings("checkstyle:TypeName")
public class V3__Add_grace extends BaseJavaMigration {

	@Override
	public void migrate(Context context) throws Exception {
		try (var statement = context.getConnection().createStatement()) {
			statement.execute("INSERT INTO person (id, name) VALUES (3, 'grace')");
		}
	}

}
