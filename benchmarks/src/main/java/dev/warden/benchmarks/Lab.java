package dev.warden.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.benchmarks.contender.Contender;
import dev.warden.benchmarks.contender.ScriptSet;
import dev.warden.testing.TestDatabase;
import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

/** Servers, scripts and processes for the rows of one run. */
public final class Lab implements AutoCloseable {

	private static final int POOL = 3;

	private final boolean quick;

	private final Path work;

	private final ClassPath classPath = ClassPath.ofThisRun();

	private final Map<String, String> products = new ConcurrentHashMap<>();

	private final Map<Integer, ScriptSet> small = new HashMap<>();

	private final Map<String, TestDatabase> migrated = new HashMap<>();

	private final AtomicInteger folders = new AtomicInteger();

	private final @Nullable Path otherJava;

	Lab(boolean quick, @Nullable Path otherJava) throws IOException {
		this.quick = quick;
		this.otherJava = otherJava;
		this.work = Files.createTempDirectory("warden-benchmarks");
	}

	/**
	 * Choose a number by the kind of the run.
	 * @param full for a full run
	 * @param small for a quick one
	 * @return one of them
	 */
	public int choose(int full, int small) {
		return this.quick ? small : full;
	}

	/**
	 * Return the class path of this run.
	 * @return the class path
	 */
	public ClassPath classPath() {
		return this.classPath;
	}

	/**
	 * Return the home of another virtual machine.
	 * @return the home
	 * @throws IOException if nobody has named one
	 */
	public Path otherJava() throws IOException {
		if (this.otherJava == null) {
			throw new IOException("needs a second JDK: name its home with --java=PATH");
		}
		return this.otherJava;
	}

	/**
	 * Create an empty folder.
	 * @return the folder, removed at the end of the run
	 * @throws IOException if it cannot be created
	 */
	public Path folder() throws IOException {
		return Files.createDirectories(this.work.resolve(Integer.toString(this.folders.incrementAndGet())));
	}

	/**
	 * Return small migrations.
	 * @param count how many
	 * @return the scripts
	 * @throws IOException if they cannot be written
	 */
	public ScriptSet small(int count) throws IOException {
		ScriptSet scripts = this.small.get(count);
		if (scripts == null) {
			scripts = ScriptSet.small(folder(), count);
			this.small.put(count, scripts);
		}
		return scripts;
	}

	/**
	 * Create an empty database.
	 * @param product where
	 * @return the database
	 */
	public TestDatabase fresh(Product product) {
		TestDatabase database = product.freshDatabase();
		this.products.computeIfAbsent(product.title(), (title) -> product.version(database));
		return database;
	}

	/**
	 * Return a database on PostgreSQL to which a contender has applied small migrations.
	 * It is shared by all rows of the run.
	 * @param contender who
	 * @param count how many
	 * @return the database, not to be closed
	 * @throws Exception if the contender failed
	 */
	public TestDatabase migrated(Contender contender, int count) throws Exception {
		TestDatabase database = this.migrated.get(key(contender, count));
		if (database == null) {
			database = fresh(Product.POSTGRESQL);
			contender.migrator().migrate(database.pool(POOL), small(count));
			keep(contender, count, database);
		}
		return database;
	}

	/**
	 * Keep a database for other rows.
	 * @param contender who has migrated it
	 * @param count how many small migrations were applied
	 * @param database the database
	 */
	public void keep(Contender contender, int count, TestDatabase database) {
		TestDatabase before = this.migrated.put(key(contender, count), database);
		if (before != null && before != database) {
			before.close();
		}
	}

	private static String key(Contender contender, int count) {
		return contender + " " + count;
	}

	/**
	 * Return a pool all of whose connections are open and were just used.
	 * @param database where to
	 * @return the pool, closed with the database
	 * @throws SQLException if a connection could not be opened
	 */
	public HikariDataSource openPool(TestDatabase database) throws SQLException {
		HikariDataSource pool = database.pool(POOL);
		List<Connection> connections = new ArrayList<>();
		for (int number = 0; number < POOL; number++) {
			connections.add(pool.getConnection());
		}
		for (Connection connection : connections) {
			try (connection; Statement statement = connection.createStatement()) {
				statement.execute("SELECT 1");
			}
		}
		return pool;
	}

	/**
	 * Migrate in a process of its own.
	 * @param contender whose class path it has
	 * @param who what it runs: the name of a contender, or {@code inserts-} and the size
	 * of a batch
	 * @param database what to migrate
	 * @param scripts with what
	 * @param limit how long it may take
	 * @param options further options of the virtual machine
	 * @return what it measured
	 * @throws IOException if it failed, with a short message
	 * @throws InterruptedException if the thread was interrupted
	 */
	public Measured inProcess(Contender contender, String who, TestDatabase database, ScriptSet scripts, Duration limit,
			String... options) throws IOException, InterruptedException {
		return inProcess(Program.JAVA_HOME, contender, who, database.url(), database.user(), database.password(),
				scripts, limit, options);
	}

	/**
	 * Migrate in a process of its own, as
	 * {@link #inProcess(Contender, String, TestDatabase, ScriptSet, Duration, String...)}
	 * does.
	 * @param javaHome whose virtual machine runs it
	 * @param contender whose class path it has
	 * @param who what it runs
	 * @param url the address of the database
	 * @param user who logs in
	 * @param password the password of the user
	 * @param scripts with what
	 * @param limit how long it may take
	 * @param options further options of the virtual machine
	 * @return what it measured
	 * @throws IOException if it failed, with a short message
	 * @throws InterruptedException if the thread was interrupted
	 */
	public Measured inProcess(Path javaHome, Contender contender, String who, String url, String user, String password,
			ScriptSet scripts, Duration limit, String... options) throws IOException, InterruptedException {
		List<String> arguments = new ArrayList<>(List.of(options));
		arguments.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-cp", this.classPath.of(contender),
				Child.class.getName(), who, url, user, password, scripts.root().toString()));
		long start = System.nanoTime();
		List<String> lines = Program.run(javaHome, arguments, limit);
		double process = (System.nanoTime() - start) / 1e9;
		String[] result = lines.stream()
			.filter((line) -> line.startsWith(Child.RESULT))
			.findFirst()
			.orElseThrow(() -> new IOException("failed: no result"))
			.split(" ", -1);
		return new Measured(Double.parseDouble(result[1]), Double.parseDouble(result[2]), Double.parseDouble(result[3]),
				process);
	}

	/**
	 * Return the versions of the servers that were used.
	 * @return the versions by product
	 */
	Map<String, String> products() {
		return Map.copyOf(this.products);
	}

	@Override
	public void close() throws IOException {
		this.migrated.values().forEach(TestDatabase::close);
		FileSystemUtils.deleteRecursively(this.work);
	}

}
