package dev.warden.benchmarks.contender;

import java.util.List;

/** Those who migrate, each with its own part of the class path. */
public enum Contender {

	/** The least that does the job: no lock, no checks but a checksum of each file. */
	RAW("raw JDBC", "") {
		@Override
		public Migrator migrator() {
			return new RawMigrator();
		}
	},

	/** Flyway as it comes. */
	FLYWAY("Flyway", "flyway-|jackson-|spring-boot-flyway-") {
		@Override
		public Migrator migrator() {
			return new FlywayMigrator(false);
		}
	},

	/** Flyway with all pending scripts in one transaction. */
	FLYWAY_GROUPED("Flyway, group=true", FLYWAY.jars) {
		@Override
		public Migrator migrator() {
			return new FlywayMigrator(true);
		}
	},

	/** Liquibase as it comes, with changelogs in formatted SQL. */
	LIQUIBASE("Liquibase",
			"liquibase-|snakeyaml-|opencsv-|commons-(collections4|io|lang3|text)-|jaxb-|spring-boot-liquibase-") {
		@Override
		public Migrator migrator() {
			return new LiquibaseMigrator();
		}
	},

	/** Warden as it comes. */
	WARDEN("Warden", "warden-core-|warden-spring-") {
		@Override
		public Migrator migrator() {
			return new WardenMigrator();
		}
	};

	private final String title;

	private final String jars;

	Contender(String title, String jars) {
		this.title = title;
		this.jars = jars;
	}

	/**
	 * Return the four that every line compares.
	 * @return raw JDBC first
	 */
	public static List<Contender> all() {
		return List.of(RAW, FLYWAY, LIQUIBASE, WARDEN);
	}

	/**
	 * Return the name for people.
	 * @return the name
	 */
	public String title() {
		return this.title;
	}

	/**
	 * Return whether a library is on this contender's class path only because of it.
	 * @param jar the file name of the library
	 * @return {@code true} if it is its own
	 */
	public boolean owns(String jar) {
		return !this.jars.isEmpty() && jar.matches("(" + this.jars + ").*") && !jar.contains("-tests");
	}

	/**
	 * Return what migrates.
	 * @return the migrator
	 */
	public abstract Migrator migrator();

}
