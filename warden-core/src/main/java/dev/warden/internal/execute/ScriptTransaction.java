package dev.warden.internal.execute;

import dev.warden.WardenException;
import dev.warden.internal.dialect.Dialect;
import dev.warden.internal.script.Script;
import dev.warden.internal.sql.SqlStatement;
import dev.warden.internal.sql.StatementReader;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a script runs in one transaction or statement by statement.
 */
public final class ScriptTransaction {

	private ScriptTransaction() {
	}

	/**
	 * Return whether a script runs in one transaction, with its entry in the history.
	 * @param script the script
	 * @param dialect the dialect of the database
	 * @param mixed whether a script may have statements that need a transaction's absence
	 * beside others
	 * @return {@code false} if each of its statements commits by itself
	 * @throws WardenException if some of its statements need a transaction's absence and
	 * others do not, and that is not allowed
	 */
	public static boolean isUsed(Script script, Dialect dialect, boolean mixed) {
		if (script.code() != null) {
			return script.header().transactional() && dialect.hasTransactionalDdl();
		}
		if (!script.header().transactional() || script.statementCount() == 0
				|| script.firstWords().stream().allMatch(dialect::isAlwaysTransactional)) {
			return script.header().transactional();
		}
		if (dialect.tellsStatementsApart()) {
			return (script.isWrapped() && dialect.hasTransactionalDdl()) || areAllTransactional(script, dialect);
		}
		boolean ask = script.statementCount() == 1 || script.mayNeedAutocommit() || script.firstWords().contains("");
		return !ask || isOnlyWay(script, dialect, mixed);
	}

	private static boolean areAllTransactional(Script script, Dialect dialect) {
		try (StatementReader statements = script.openStatements()) {
			for (SqlStatement statement = statements.next(); statement != null; statement = statements.next()) {
				if (!dialect.isTransactional(statement.words())) {
					return false;
				}
			}
			return true;
		}
	}

	private static boolean isOnlyWay(Script script, Dialect dialect, boolean mixed) {
		SqlStatement outside = null;
		SqlStatement inside = null;
		boolean certain = false;
		try (StatementReader statements = script.openStatements()) {
			for (SqlStatement next = statements.next(); next != null; next = statements.next()) {
				if (!dialect.isTransactional(next.words())) {
					boolean refused = !dialect.mayBeTransactional(next.words());
					outside = (outside == null || (refused && !certain)) ? next : outside;
					certain |= refused;
				}
				else if (inside == null && !dialect.isSetting(next.words())) {
					inside = next;
				}
			}
		}
		return !(mixed && certain && inside != null && !script.isWrapped()) && judge(script, outside, inside, certain);
	}

	private static boolean judge(Script script, @Nullable SqlStatement outside, @Nullable SqlStatement inside,
			boolean certain) {
		if (outside != null && certain && script.isWrapped()) {
			throw ExecutionFailures.wrapped(script, outside);
		}
		if (outside != null && inside != null && certain) {
			throw ExecutionFailures.mixed(script, outside, inside);
		}
		return outside == null || inside != null || script.isWrapped();
	}

}
