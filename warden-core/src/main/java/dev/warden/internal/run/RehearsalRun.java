package dev.warden.internal.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.warden.Limit;
import dev.warden.RehearsalResult;
import dev.warden.RehearsalResult.Statement;
import dev.warden.Scratch;
import dev.warden.WardenException;
import dev.warden.internal.jdbc.SqlErrors;
import dev.warden.internal.plan.PendingScript;
import dev.warden.internal.plan.Planner;
import dev.warden.internal.script.CallbackScript;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.Scripts;
import dev.warden.internal.script.VersionedScript;
import dev.warden.internal.sql.SqlStatement;
import dev.warden.internal.sql.StatementReader;
import org.jspecify.annotations.Nullable;

/**
 * Runs what is pending in a scratch database, which is made from the scripts that are
 * applied: each script, its rollback, and the script again. The database that is migrated
 * is only read.
 */
public final class RehearsalRun {

	private final RunContext context;

	private final Planner planner;

	private final Limit limit;

	private final StatementRecorder recorder = new StatementRecorder();

	/** The scripts that the runs see. */
	private final Set<String> visible = new HashSet<>();

	public RehearsalRun(RunContext context, Planner planner, Limit limit) {
		this.context = context;
		this.planner = planner;
		this.limit = limit;
	}

	public RehearsalResult run(Scratch.Factory factory) {
		Migrate migrate = new Migrate(this.context, this.planner, this.limit);
		RunContext.Planned<Migrate.Pending> planned = this.context.plan((snapshot) -> {
			Migrate.Pending pending = migrate.planQuietly(snapshot);
			// Read as long as the session is open that knows how
			snapshot.scripts().all().forEach(Script::firstWords);
			return pending;
		});
		Scripts scripts = planned.snapshot().scripts();
		List<Script> pending = planned.plan().plan().pending().stream().<Script>map(PendingScript::script).toList();
		String from = planned.plan().plan().current();
		if (pending.isEmpty()) {
			return new RehearsalResult(from, 0, List.of());
		}
		List<Script> applied = AppliedScripts.of(scripts, planned.plan().history(), pending);
		try (Scratch scratch = factory.create(this.context.dataSource(), this.context.settings().schema())) {
			Set<Script> all = new LinkedHashSet<>(applied);
			all.addAll(pending);
			verify(scratch, scripts, all);
			RunContext scratchContext = this.context.rehearsing(scratch.dataSource(),
					(script) -> this.visible.contains(script.location()), this.recorder);
			build(scratchContext, applied);
			return new RehearsalResult(from, applied.size(), rehearse(scratch, scratchContext, pending));
		}
	}

	/**
	 * Refuse scripts and callbacks that would reach beyond a scratch database.
	 */
	static void verify(Scratch scratch, Scripts scripts, Collection<? extends Script> run) {
		Set<Script> all = new LinkedHashSet<>(run);
		for (Script script : List.copyOf(all)) {
			if (script instanceof VersionedScript versioned && versioned.rollback() != null) {
				all.add(versioned.rollback());
			}
		}
		for (List<CallbackScript> callbacks : scripts.callbacks().values()) {
			all.addAll(callbacks);
		}
		for (Script script : all) {
			verify(scratch, script);
		}
	}

	private static void verify(Scratch scratch, Script script) {
		if (script.code() != null) {
			throw RehearsalFailures.inJava(script);
		}
		List<String> statements = new ArrayList<>();
		try (StatementReader reader = script.openStatements()) {
			for (SqlStatement next = reader.next(); next != null; next = reader.next()) {
				statements.add(next.sql());
				String leaving = scratch.findLeaving(statements);
				if (leaving != null) {
					throw RehearsalFailures.leaving(script, next, leaving);
				}
				statements.clear();
			}
		}
	}

	private void build(RunContext scratch, List<Script> applied) {
		applied.forEach((script) -> this.visible.add(script.location()));
		try {
			new Migrate(scratch, planner(scratch), Limit.none()).run();
		}
		catch (WardenException ex) {
			throw RehearsalFailures.notBuilt(ex);
		}
		this.recorder.take();
		// Those that always run would run before each of the others
		applied.stream()
			.filter((script) -> !(script instanceof VersionedScript))
			.forEach((script) -> this.visible.remove(script.location()));
	}

	private static Planner planner(RunContext scratch) {
		return new Planner(scratch.settings().plan());
	}

	private List<RehearsalResult.Script> rehearse(Scratch scratch, RunContext context, List<Script> pending) {
		List<RehearsalResult.Script> results = new ArrayList<>();
		for (Script script : pending) {
			this.visible.add(script.location());
			RehearsalResult.Script result = rehearse(scratch, context, script);
			results.add(result);
			if (result.failure() != null) {
				break;
			}
			if (!(script instanceof VersionedScript)) {
				this.visible.remove(script.location());
			}
		}
		return results;
	}

	private RehearsalResult.Script rehearse(Scratch scratch, RunContext context, Script script) {
		List<Statement> up = List.of();
		List<Statement> down = List.of();
		List<String> left = List.of();
		List<String> changed = List.of();
		String failure = null;
		String what = "the script";
		try {
			Collection<String> before = scratch.describe();
			migrate(context);
			up = this.recorder.take();
			if (script instanceof VersionedScript versioned && versioned.rollback() != null) {
				Collection<String> after = scratch.describe();
				what = "its rollback";
				new Rollback(context, Limit.count(1), false).run();
				down = this.recorder.take();
				left = differences(before, scratch.describe());
				what = "the script after its rollback";
				migrate(context);
				this.recorder.take();
				changed = differences(after, scratch.describe());
			}
		}
		catch (WardenException ex) {
			failure = "%s failed: %s".formatted(what, SqlErrors.message(ex));
			List<Statement> done = this.recorder.take();
			up = up.isEmpty() ? done : up;
			down = what.equals("its rollback") ? done : down;
		}
		return new RehearsalResult.Script(version(script), script.description(), script.name(), up, down, failure, left,
				changed);
	}

	private static @Nullable String version(Script script) {
		return (script instanceof VersionedScript versioned) ? versioned.version().toString() : null;
	}

	private static void migrate(RunContext context) {
		new Migrate(context, planner(context), Limit.none()).run();
	}

	/**
	 * Return what was there and is gone, and what was not there.
	 */
	private static List<String> differences(Collection<String> before, Collection<String> after) {
		List<String> differences = new ArrayList<>();
		Set<String> gone = new TreeSet<>(before);
		gone.removeAll(new HashSet<>(after));
		gone.forEach((line) -> differences.add("- " + line));
		Set<String> added = new TreeSet<>(after);
		added.removeAll(new HashSet<>(before));
		added.forEach((line) -> differences.add("+ " + line));
		return differences;
	}

}
