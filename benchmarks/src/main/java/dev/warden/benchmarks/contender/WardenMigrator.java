package dev.warden.benchmarks.contender;

import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.sql.DataSource;

import dev.warden.Naming;
import dev.warden.ScriptSettings;
import dev.warden.UnmatchedScripts;
import dev.warden.Warden;
import dev.warden.WardenSettings;

/** Warden in its defaults. */
final class WardenMigrator implements Migrator {

	@Override
	public void migrate(DataSource dataSource, ScriptSet scripts) {
		WardenSettings defaults = WardenSettings.defaults("benchmark (pid " + ProcessHandle.current().pid() + ")");
		ScriptSettings folder = new ScriptSettings(List.of("filesystem:" + scripts.versioned()), Naming.DEFAULT,
				StandardCharsets.UTF_8, UnmatchedScripts.FAIL);
		new Warden(dataSource, new WardenSettings(defaults.schema(), defaults.createSchema(), folder,
				defaults.history(), defaults.plan(), defaults.lock()))
			.migrate();
	}

}
