package dev.warden.internal.execute;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

import dev.warden.OnlineDdl;
import dev.warden.internal.HarmlessLogger;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.dialect.StatementKinds;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.script.Script;
import dev.warden.internal.sql.SqlStatement;

/**
 * Sends statements that change a table so that the table can be used meanwhile, where the
 * database can do that.
 */
final class OnlineStatements {

	private static final HarmlessLogger logger = HarmlessLogger.of(OnlineStatements.class);

	private final OnlineDdl mode;

	private final Dialect dialect;

	OnlineStatements(OnlineDdl mode, Dialect dialect) {
		this.mode = mode;
		this.dialect = dialect;
	}

	/**
	 * Send a statement.
	 * @param told told how it ran, where it is a change of a table
	 * @param sender sends it, as it is given, and throws what it failed with
	 */
	void send(Script script, SqlStatement next, Consumer<String> told, Consumer<SqlStatement> sender) {
		List<StatementKinds.OnlineVariant> variants = (this.mode != OnlineDdl.OFF && next.data() == null)
				? this.dialect.onlineVariants(next) : List.of();
		StatementFailedException refusal = null;
		String reason = "";
		for (StatementKinds.OnlineVariant variant : variants) {
			try {
				sender.accept(next.withSql(variant.sql()));
				logger.info("Statement {} of '{}' (line {}) ran with {}", next.number(), script.name(), next.line(),
						variant.clause());
				told.accept(variant.clause());
				return;
			}
			catch (StatementFailedException ex) {
				SQLException cause = SqlErrors.find(ex);
				if (cause == null || !this.dialect.errors().isNotOnline(cause)) {
					throw ex;
				}
				reason = SqlErrors.message(cause);
				logger.debug("Statement {} of '{}' cannot run with {}: {}", next.number(), script.name(),
						variant.clause(), reason);
				refusal = ex;
			}
		}
		if (refusal == null) {
			sender.accept(next);
			return;
		}
		if (this.mode == OnlineDdl.REQUIRE) {
			throw refusal.notOnline(script, next, reason);
		}
		sender.accept(next);
		logger.info("Statement {} of '{}' (line {}) ran as it is written, for it cannot run online: {}", next.number(),
				script.name(), next.line(), reason);
		told.accept("as it is written, for " + reason.replaceFirst("\\.$", ""));
	}

}
