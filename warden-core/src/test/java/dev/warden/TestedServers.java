package dev.warden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.warden.testing.UsedServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Counts the tests that had a database of each product, and leaves that for
 * {@code .ci/versions} in {@code target/tested}, a file for each JVM, whose lines are
 * product, version, Java, class, passed and failed tests.
 */
public final class TestedServers implements TestWatcher {

	@Override
	public void testSuccessful(ExtensionContext context) {
		count(context, false);
	}

	@Override
	public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
		count(context, true);
	}

	@Override
	public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
		UsedServers.drain();
	}

	private static void count(ExtensionContext context, boolean failed) {
		Counts counts = context.getRoot()
			.getStore(ExtensionContext.Namespace.GLOBAL)
			.computeIfAbsent(Counts.class, (key) -> new Counts(), Counts.class);
		for (String product : UsedServers.drain()) {
			counts.add(product, context.getRequiredTestClass().getName(), failed);
		}
	}

	/** Written when all tests of this JVM are done. */
	private static final class Counts implements AutoCloseable {

		private final Map<List<String>, int[]> tests = new TreeMap<>(
				(left, right) -> String.join("\t", left).compareTo(String.join("\t", right)));

		private synchronized void add(String product, String test, boolean failed) {
			this.tests.computeIfAbsent(List.of(product, test), (key) -> new int[2])[failed ? 1 : 0]++;
		}

		@Override
		public synchronized void close() throws IOException {
			List<String> lines = new ArrayList<>();
			this.tests.forEach((key,
					count) -> lines.add(String.join("\t", key.get(0), UsedServers.version(key.get(0)),
							System.getProperty("java.version"), key.get(1), String.valueOf(count[0]),
							String.valueOf(count[1]))));
			Path folder = Files.createDirectories(Path.of("target", "tested"));
			// A JVM runs more than one plan of tests
			Files.write(folder.resolve(ProcessHandle.current().pid() + ".tsv"), lines, StandardOpenOption.CREATE,
					StandardOpenOption.APPEND);
		}

	}

}
