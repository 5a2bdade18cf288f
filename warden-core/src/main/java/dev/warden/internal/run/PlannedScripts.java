package dev.warden.internal.run;

import java.util.ArrayList;
import java.util.List;

import dev.warden.DryRun;
import dev.warden.Hazard;
import dev.warden.PlannedScript;
import dev.warden.internal.jdbc.HiddenValues;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.plan.MigrationPlan;
import dev.warden.internal.plan.PendingScript;
import dev.warden.internal.plan.RollbackPlan;
import dev.warden.internal.script.RollbackScript;
import dev.warden.internal.script.Script;
import dev.warden.internal.sql.SqlStatement;
import dev.warden.internal.sql.StatementReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a plan would execute. The values of placeholders may be secret, and are left
 * out.
 */
public final class PlannedScripts {

	private static final int MAX_STATEMENTS = 1_000;

	private static final int MAX_SQL = 4_000;

	private PlannedScripts() {
	}

	public static DryRun of(MigrationPlan plan, List<Hazard> hazards) {
		return new DryRun(plan.current(), plan.target(), plan.pending().stream().map(PlannedScripts::of).toList(),
				plan.warnings(), hazards);
	}

	public static DryRun of(RollbackPlan plan) {
		return new DryRun(plan.current(), plan.target(), plan.steps().stream().map(PlannedScripts::of).toList(),
				plan.warnings());
	}

	private static PlannedScript of(PendingScript pending) {
		Script script = pending.script();
		return new PlannedScript((script.version() != null) ? script.version().toString() : null, script.description(),
				script.name(), script.statementCount(), statements(script));
	}

	private static PlannedScript of(RollbackPlan.Step step) {
		RollbackScript script = step.script();
		return new PlannedScript(step.entry().version(), step.entry().description(),
				(script != null) ? script.name() : null, (script != null) ? script.statementCount() : 0,
				statements(script));
	}

	private static List<String> statements(@Nullable Script script) {
		List<String> statements = new ArrayList<>();
		if (script == null || script.code() != null) {
			return statements;
		}
		try (StatementReader reader = script.openStatements()) {
			for (SqlStatement next = reader.next(); next != null
					&& statements.size() < MAX_STATEMENTS; next = reader.next()) {
				String sql = next.sql();
				statements
					.add(HiddenValues.hiding(script.placeholderValues(), () -> SqlErrors.statement(sql, MAX_SQL)));
			}
		}
		return statements;
	}

}
