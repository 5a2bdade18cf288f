package dev.warden.internal.lock.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.warden.LockSettings;
import dev.warden.Warden;
import dev.warden.internal.lock.fault.Replica;
import dev.warden.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database after a proper run, in which a test breaks an invariant on purpose.
 */
abstract class InvariantsFixture {

	final ChaosDatabase product;

	final TestDatabase database;

	@TempDir
	Path folder;

	List<ScriptPlan> scripts = List.of(new ScriptPlan(1, ScriptPlan.Kind.TURNS, false, true, List.of(10, 10)),
			new ScriptPlan(2, true, true, List.of(10, 10, 10)), new ScriptPlan(3, true, false, List.of(10, 10)));

	InvariantsFixture(ChaosDatabase product) {
		this.product = product;
		this.database = product.shared();
	}

	@BeforeEach
	void install() {
		this.product.install(this.database);
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	void write() {
		try {
			for (ScriptPlan script : this.scripts) {
				Files.write(this.folder.resolve("V" + script.version() + "__script.sql"), this.product.lines(script));
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	Warden warden(@Nullable String lockName) {
		LockSettings lock = Replica.lock("tests", Map.of());
		return new Warden(this.database.dataSource(),
				Replica.settings(this.folder,
						new LockSettings(lockName, lock.tableName(), lock.waitTimeout(), lock.maxWait(),
								lock.leaseDuration(), lock.renewInterval(), lock.pollInterval(), lock.onFailure(), true,
								lock.owner())));
	}

	List<String> violations() {
		return new Invariants(this.product, this.database, this.scripts).violations(false);
	}

	/** One run under observation, after a first one that made Warden's tables. */
	void migrateProperly() {
		List<ScriptPlan> all = this.scripts;
		this.scripts = all.subList(0, 1);
		write();
		warden(null).migrate();
		this.product.watchTokens(this.database);
		this.scripts = all;
		write();
		warden(null).migrate();
	}

}
