package dev.warden.benchmarks.row;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.warden.benchmarks.Interleaved;
import dev.warden.benchmarks.Lab;
import dev.warden.benchmarks.Product;
import dev.warden.benchmarks.Program;
import dev.warden.benchmarks.Row;
import dev.warden.benchmarks.Series;
import dev.warden.benchmarks.boot.ApplicationJar;
import dev.warden.benchmarks.boot.StartedApplication;
import dev.warden.benchmarks.contender.Contender;
import dev.warden.benchmarks.contender.ScriptSet;
import dev.warden.benchmarks.report.Cell;
import dev.warden.benchmarks.report.Goal;
import dev.warden.benchmarks.report.Line;
import dev.warden.benchmarks.report.Statistics;
import dev.warden.benchmarks.report.Unit;
import dev.warden.testing.TestDatabase;

/**
 * What a contender adds to the start of a Spring Boot application that has nothing to
 * migrate, from the start of the process until its first query was answered.
 */
final class BootStart implements Row {

	private static final int SCRIPTS = 20;

	private static final Duration LIMIT = Duration.ofMinutes(1);

	@Override
	public String id() {
		return "boot";
	}

	@Override
	public List<Line> measure(Lab lab) throws Exception {
		ScriptSet scripts = lab.small(SCRIPTS);
		Path folder = lab.folder();
		Interleaved contenders = new Interleaved();
		List<TestDatabase> databases = new ArrayList<>();
		try {
			for (Contender contender : Contender.all()) {
				TestDatabase database = lab.fresh(Product.POSTGRESQL);
				databases.add(database);
				Path jar = ApplicationJar.write(folder.resolve(contender.name() + ".jar"),
						lab.classPath().application(contender), scripts);
				List<String> command = List.of("-jar", jar.toString(), "--spring.datasource.url=" + database.url(),
						"--spring.datasource.username=" + database.user(),
						"--spring.datasource.password=" + database.password(), "--spring.main.banner-mode=off");
				contenders.add(contender.title(), () -> start(command));
				verify(contender, command, database);
			}
			return lines(contenders.run(lab.choose(10, 2)));
		}
		finally {
			databases.forEach(TestDatabase::close);
		}
	}

	/** Start once, which migrates, and see that it did so. */
	private static void verify(Contender contender, List<String> command, TestDatabase database) throws Exception {
		List<String> output = Program.run(command, LIMIT);
		long tables = (contender == Contender.RAW) ? SCRIPTS
				: database.query("SELECT 1 FROM pg_tables WHERE tablename LIKE 't%' AND schemaname = 'public'").size();
		if (tables == 0) {
			throw new IOException(contender.title() + " did not migrate:\n" + String.join("\n", output));
		}
	}

	private List<Line> lines(List<Series> series) {
		List<Cell> starts = series.stream().map((one) -> one.cell(Statistics::minimum)).toList();
		double without = starts.get(0).value();
		List<Cell> added = starts.stream()
			.skip(1)
			.map((cell) -> cell.measured() ? Cell.of(cell.contender(), cell.value() - without) : cell)
			.toList();
		return List.of(
				new Line(id(), "Added to the start of a Spring Boot application, nothing pending", Unit.SECONDS, added,
						Goal.value(0.1, "0.10 s or less")),
				new Line(id() + "-whole", "Start of a Spring Boot application (raw JDBC: without migrations)",
						Unit.SECONDS, starts, Goal.NONE));
	}

	private static double start(List<String> command) throws IOException {
		long start = System.nanoTime();
		Process process = Program.start(command);
		try (BufferedReader output = process.inputReader()) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				if (line.contains(StartedApplication.READY)) {
					return (System.nanoTime() - start) / 1e9;
				}
			}
			throw new IOException("did not start");
		}
		finally {
			process.destroyForcibly();
		}
	}

}
