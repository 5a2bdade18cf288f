package dev.warden.benchmarks.jmh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.warden.Naming;
import dev.warden.ScriptSettings;
import dev.warden.UnmatchedScripts;
import dev.warden.benchmarks.contender.ScriptSet;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.ScriptLoader;
import dev.warden.internal.script.Scripts;
import dev.warden.internal.sql.SqlSyntax;
import dev.warden.internal.sql.StatementReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import org.springframework.util.FileSystemUtils;

/** Splitter and checksum, on one script of a megabyte and on a thousand small ones. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ScriptBenchmark {

	private static final int MEGABYTE = 1_000_000;

	private final Path folder;

	private final ScriptLoader large;

	private final ScriptLoader many;

	private final Scripts loaded;

	/** Write the scripts. */
	public ScriptBenchmark() {
		try {
			this.folder = Files.createTempDirectory("warden-jmh");
			this.large = loader(ScriptSet.inserts(this.folder.resolve("large"), MEGABYTE, 1));
			this.many = loader(ScriptSet.small(this.folder.resolve("many"), 1000));
			this.loaded = this.large.load(SqlSyntax.ANSI);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Remove the scripts.
	 * @throws IOException if that failed
	 */
	@TearDown
	public void remove() throws IOException {
		FileSystemUtils.deleteRecursively(this.folder);
	}

	/**
	 * Cut a megabyte into its statements.
	 * @return how many there are
	 */
	@Benchmark
	public int splitMegabyte() {
		int count = 0;
		for (Script script : this.loaded.versioned()) {
			try (StatementReader reader = script.openStatements()) {
				while (reader.next() != null) {
					count++;
				}
			}
		}
		return count;
	}

	/**
	 * Find and read a script of a megabyte, for its checksum.
	 * @return the scripts
	 */
	@Benchmark
	public Scripts checksumOfMegabyte() {
		return this.large.load(SqlSyntax.ANSI);
	}

	/**
	 * Find and read a thousand small scripts, for their checksums.
	 * @return the scripts
	 */
	@Benchmark
	public Scripts checksumsOfThousandScripts() {
		return this.many.load(SqlSyntax.ANSI);
	}

	static ScriptLoader loader(ScriptSet scripts) {
		return new ScriptLoader(new ScriptSettings(List.of("filesystem:" + scripts.versioned()), Naming.DEFAULT,
				StandardCharsets.UTF_8, UnmatchedScripts.FAIL), ScriptBenchmark.class.getClassLoader());
	}

}
