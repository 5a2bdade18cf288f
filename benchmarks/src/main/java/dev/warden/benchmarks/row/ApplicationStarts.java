package dev.warden.benchmarks.row;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.warden.benchmarks.Interleaved;
import dev.warden.benchmarks.Lab;
import dev.warden.benchmarks.Product;
import dev.warden.benchmarks.Program;
import dev.warden.benchmarks.Series;
import dev.warden.benchmarks.boot.ApplicationJar;
import dev.warden.benchmarks.boot.StartedApplication;
import dev.warden.benchmarks.contender.Contender;
import dev.warden.benchmarks.contender.ScriptSet;
import dev.warden.benchmarks.report.Cell;
import dev.warden.benchmarks.report.Statistics;
import dev.warden.testing.TestDatabase;

/** The same application with each contender, and without one, with nothing to migrate. */
final class ApplicationStarts implements AutoCloseable {

	private static final int SCRIPTS = 20;

	private final Lab lab;

	private final Map<Contender, Application> applications = new LinkedHashMap<>();

	private final List<TestDatabase> databases = new ArrayList<>();

	ApplicationStarts(Lab lab) throws IOException, InterruptedException {
		this.lab = lab;
		ScriptSet scripts = lab.small(SCRIPTS);
		Path folder = lab.folder();
		for (Contender contender : Contender.all()) {
			TestDatabase database = lab.fresh(Product.POSTGRESQL);
			this.databases.add(database);
			List<Path> libraries = lab.classPath().application(contender);
			Path jar = folder.resolve(contender.name() + ".jar");
			Path classes = ApplicationJar.write(jar, libraries, scripts);
			Application application = new Application(jar, classes, libraries,
					List.of("--spring.datasource.url=" + database.url(),
							"--spring.datasource.username=" + database.user(),
							"--spring.datasource.password=" + database.password(), "--spring.main.banner-mode=off"));
			migrate(contender, application, database);
			this.applications.put(contender, application);
		}
	}

	/** Start once, which migrates, and see that it did so. */
	private static void migrate(Contender contender, Application application, TestDatabase database)
			throws IOException, InterruptedException {
		List<String> output = application.migrate();
		long tables = (contender == Contender.RAW) ? SCRIPTS
				: database.query("SELECT 1 FROM pg_tables WHERE tablename LIKE 't%' AND schemaname = 'public'").size();
		if (tables == 0) {
			throw new IOException(contender.title() + " did not migrate:\n" + String.join("\n", output));
		}
	}

	/**
	 * Measure how long each takes until its first query is answered.
	 * @param javaHome whose virtual machine runs it
	 * @param way what to start
	 * @return seconds of each, that without migrations first
	 */
	List<Series> measure(Path javaHome, Way way) throws IOException, InterruptedException {
		Interleaved contenders = new Interleaved();
		for (Map.Entry<Contender, Application> each : this.applications.entrySet()) {
			List<String> command = way.prepare(each.getValue(), javaHome);
			contenders.add(each.getKey().title(), () -> start(javaHome, command));
		}
		return contenders.run(this.lab.choose(10, 2));
	}

	private static double start(Path javaHome, List<String> command) throws IOException {
		long start = System.nanoTime();
		Process process = Program.start(javaHome, command);
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

	/** Return the fastest start of each. */
	static List<Cell> fastest(List<Series> series) {
		return series.stream().map((one) -> one.cell(Statistics::minimum)).toList();
	}

	/** Return what each adds to the start without migrations. */
	static List<Cell> added(List<Series> series) {
		List<Cell> starts = fastest(series);
		double without = starts.get(0).value();
		return starts.stream()
			.skip(1)
			.map((cell) -> cell.measured() ? Cell.of(cell.contender(), cell.value() - without) : cell)
			.toList();
	}

	@Override
	public void close() {
		this.databases.forEach(TestDatabase::close);
	}

	/** A way to start an application. */
	interface Way {

		/**
		 * Return what follows {@code java}, after all is there that it needs.
		 */
		List<String> prepare(Application application, Path javaHome) throws IOException, InterruptedException;

	}

}
