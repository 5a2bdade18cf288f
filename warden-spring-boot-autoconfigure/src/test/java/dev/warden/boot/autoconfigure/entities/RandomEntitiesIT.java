package dev.warden.boot.autoconfigure.entities;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

import static org.assertj.core.api.Assertions.assertThat;

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
				lead(databases, one);
				lead(databases, other);
			}
			catch (AssertionError | Exception ex) {
				throw new AssertionError("Seed %d, from %s to %s".formatted(seed, one, other), ex);
			}
		}
	}

	private void lead(EntityDatabases databases, RandomModel model) throws Exception {
		List<Class<?>> classes = model.classes();
		EntityComparison comparison = databases.comparison(Map.of(), classes.toArray(Class<?>[]::new));
		String text = MigrationText.of(comparison.changes());
		Set<String> before = comparison.scripts().lines();
		databases.run(text);
		assertThat(comparison.changes()).as(text).allMatch(Change::isQuestion);
		assertThat(MigrationText.asked(List.of(text)))
			.containsAll(comparison.changes().stream().map(Change::name).toList());
		databases.rollback();
		assertThat(comparison.scripts().lines()).as(text).isEqualTo(before);
		String answered = EntityDatabases.answered(text);
		databases.replace(answered);
		assertThat(comparison.changes()).as(answered).isEmpty();
		validate(databases.database(), classes);
		databases.rollback();
		assertThat(comparison.scripts().lines()).as(answered).isEqualTo(before);
		if (this.kind == DatabaseKind.H2) {
			// The names that H2 makes up are others now
			databases.replace(EntityDatabases.answered(MigrationText.of(comparison.changes())));
		}
		else {
			databases.migrate();
		}
		assertThat(comparison.changes()).as(answered).isEmpty();
	}

	/**
	 * Let Hibernate begin with the database, and validate it by itself.
	 */
	private static void validate(TestDatabase database, List<Class<?>> classes) {
		LocalContainerEntityManagerFactoryBean factory = EntityDatabases
			.factory(Map.of("hibernate.hbm2ddl.auto", "validate"), classes.toArray(Class<?>[]::new));
		factory.setDataSource(database.dataSource());
		factory.afterPropertiesSet();
		factory.destroy();
	}

}
