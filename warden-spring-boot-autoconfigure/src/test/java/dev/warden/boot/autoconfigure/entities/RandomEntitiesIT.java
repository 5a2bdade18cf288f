package dev.warden.boot.autoconfigure.entities;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pairs of random entity models: what is written leads from the one to the other. With
 * {@code -Dwarden.entities.pairs=100} there are more of them, and
 * {@code -Dwarden.entities.seed=N} begins with another.
 */
@EachDatabase({ DatabaseKind.H2, DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class RandomEntitiesIT {

	private final DatabaseKind kind;

	@TempDir
	private Path folder;

	RandomEntitiesIT(DatabaseKind kind) {
		this.kind = kind;
	}

	@Test
	void leadsFromEachModelToTheOther() throws Exception {
		long first = Long.getLong("warden.entities.seed", 1);
		for (long seed = first; seed < first + Integer.getInteger("warden.entities.pairs", 3); seed++) {
			Random random = new Random(seed);
			RandomModel one = RandomModel.random(random);
			RandomModel other = one.changed(random);
			try (EntityDatabases databases = new EntityDatabases(this.kind,
					Files.createDirectory(this.folder.resolve("seed" + seed)))) {
				databases.lead(one.classes().toArray(Class<?>[]::new));
				databases.lead(other.classes().toArray(Class<?>[]::new));
			}
			catch (AssertionError | Exception ex) {
				throw new AssertionError("Seed %d, from %s to %s".formatted(seed, one, other), ex);
			}
		}
	}

}
