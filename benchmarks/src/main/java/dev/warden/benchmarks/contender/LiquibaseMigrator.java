package dev.warden.benchmarks.contender;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

import javax.sql.DataSource;

import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Liquibase in its defaults, as Spring Boot calls it. */
final class LiquibaseMigrator implements Migrator {

	/** Held, since a level is forgotten together with its logger. */
	private static final Logger LOGGER = Logger.getLogger("liquibase");

	static {
		LOGGER.setLevel(Level.SEVERE);
	}

	@Override
	public void migrate(DataSource dataSource, ScriptSet scripts) throws Exception {
		// Otherwise it reports to its maker over the network
		System.setProperty("liquibase.analytics.enabled", "false");
		Scope.child(Map.of(Scope.Attr.ui.name(), new LoggerUIService()), () -> {
			DirectoryResourceAccessor folder = new DirectoryResourceAccessor(scripts.changelogs());
			try (Liquibase liquibase = new Liquibase("root.yaml", folder,
					new JdbcConnection(dataSource.getConnection()))) {
				liquibase.setShowSummary(UpdateSummaryEnum.OFF);
				liquibase.update(new Contexts());
			}
			finally {
				folder.close();
			}
		});
	}

}
