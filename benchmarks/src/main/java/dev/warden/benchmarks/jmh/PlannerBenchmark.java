package dev.warden.benchmarks.jmh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import dev.warden.EntryType;
import dev.warden.History;
import dev.warden.HistoryEntry;
import dev.warden.HistoryState;
import dev.warden.Limit;
import dev.warden.PlanSettings;
import dev.warden.benchmarks.contender.ScriptSet;
import dev.warden.internal.dialect.TableName;
import dev.warden.internal.plan.MigrationPlan;
import dev.warden.internal.plan.Planner;
import dev.warden.internal.script.Scripts;
import dev.warden.internal.script.VersionedScript;
import dev.warden.internal.sql.SqlSyntax;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import org.springframework.util.FileSystemUtils;

/** Plans for a thousand scripts, with all of them applied and with none. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PlannerBenchmark {

	private final Planner planner = new Planner(PlanSettings.DEFAULT);

	private final TableName table = new TableName("public", "warden_history");

	private final Scripts scripts = load();

	private final History applied = new History(
			this.scripts.versioned().stream().map(PlannerBenchmark::applied).toList());

	/**
	 * Plan with nothing pending.
	 * @return the plan
	 */
	@Benchmark
	public MigrationPlan planWithAllApplied() {
		return this.planner.plan(this.scripts, this.applied, this.table, Limit.none());
	}

	/**
	 * Plan with everything pending.
	 * @return the plan
	 */
	@Benchmark
	public MigrationPlan planWithNoneApplied() {
		return this.planner.plan(this.scripts, History.EMPTY, this.table, Limit.none());
	}

	private static HistoryEntry applied(VersionedScript script) {
		int rank = Integer.parseInt(script.version().toString());
		return new HistoryEntry(rank, script.version().toString(), script.description(), EntryType.VERSIONED,
				script.path(), script.checksum(), HistoryState.APPLIED, 1, 1, 1, "benchmark", Instant.EPOCH, 1, null);
	}

	private static Scripts load() {
		try {
			Path folder = Files.createTempDirectory("warden-jmh");
			Scripts scripts = ScriptBenchmark.loader(ScriptSet.small(folder, 1000)).load(SqlSyntax.ANSI);
			FileSystemUtils.deleteRecursively(folder);
			return scripts;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
