package dev.warden.internal.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.warden.MigrateResult;
import dev.warden.Warden;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.TestDatabase;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shop in {@code src/test/resources/shop} has the same schema and rows, whether
 * Warden runs its scripts or the client that comes with the database.
 */
@Timeout(300)
abstract class NativeClientContract {

	private static final Pattern VERSIONED = Pattern.compile("V(\\d+)__.*");

	private final DatabaseKind kind;

	private TestDatabase byWarden;

	private TestDatabase byClient;

	NativeClientContract(DatabaseKind kind) {
		this.kind = kind;
	}

	/** Return the name of the folder of the scripts. */
	abstract String folder();

	/** Run a script with the client that comes with the database. */
	abstract void runNatively(TestDatabase database, Path script);

	/** Return all that can be compared, without Warden's own tables. */
	abstract Map<String, List<String>> snapshot(TestDatabase database);

	@AfterEach
	void close() {
		if (this.byWarden != null) {
			this.byWarden.close();
		}
		if (this.byClient != null) {
			this.byClient.close();
		}
	}

	@Test
	void theShopIsTheSame() throws IOException {
		this.byClient = this.kind.fresh();
		this.byWarden = this.kind.fresh();
		List<Path> scripts = scripts();
		MigrateResult result = new Warden(this.byWarden.dataSource(),
				new TestSettings().location("classpath:shop/" + folder()).warden())
			.migrate();
		scripts.forEach((script) -> runNatively(this.byClient, script));
		assertThat(result.applied()).isEqualTo(scripts.size());
		Map<String, List<String>> expected = snapshot(this.byClient);
		Map<String, List<String>> actual = snapshot(this.byWarden);
		assertThat(actual.keySet()).isEqualTo(expected.keySet());
		expected.forEach((title, rows) -> {
			assertThat(without(actual.get(title), rows)).as(title + ", rows only by Warden")
				.isEqualTo(without(rows, actual.get(title)));
			assertThat(actual.get(title)).as(title).isEqualTo(rows);
		});
	}

	private static List<String> without(List<String> rows, List<String> others) {
		return rows.stream().filter((row) -> !others.contains(row)).toList();
	}

	/** Return the scripts in the order of their versions, then by kind and name. */
	private List<Path> scripts() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src", "test", "resources", "shop", folder()))) {
			return files.filter((file) -> file.toString().endsWith(".sql"))
				.sorted(Comparator.comparingInt(NativeClientContract::version)
					.thenComparing((file) -> file.getFileName().toString().startsWith("RA__"))
					.thenComparing((file) -> file.getFileName().toString()))
				.toList();
		}
	}

	private static int version(Path file) {
		Matcher matcher = VERSIONED.matcher(file.getFileName().toString());
		return matcher.matches() ? Integer.parseInt(matcher.group(1)) : Integer.MAX_VALUE;
	}

}
