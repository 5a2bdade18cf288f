package dev.warden.benchmarks;

import java.util.Locale;

import dev.warden.testing.MariaDbServer;
import dev.warden.testing.MySqlServer;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;

/** The databases that are measured with, each started at its first use. */
public enum Product {

	/** PostgreSQL. */
	POSTGRESQL("PostgreSQL", "SHOW server_version") {
		@Override
		TestDatabase freshDatabase() {
			return PostgresServer.freshDatabase();
		}
	},

	/** MariaDB. */
	MARIADB("MariaDB", "SELECT VERSION()") {
		@Override
		TestDatabase freshDatabase() {
			return MariaDbServer.freshDatabase();
		}
	},

	/** MySQL. */
	MYSQL("MySQL", "SELECT VERSION()") {
		@Override
		TestDatabase freshDatabase() {
			return MySqlServer.freshDatabase();
		}
	};

	private final String title;

	private final String versionQuery;

	static {
		for (Product product : values()) {
			// From Maven artifacts also where a Docker engine answers: the same
			// everywhere
			System.setProperty("warden.test." + ((product == POSTGRESQL) ? "postgres" : product.id()), "embedded");
		}
	}

	Product(String title, String versionQuery) {
		this.title = title;
		this.versionQuery = versionQuery;
	}

	abstract TestDatabase freshDatabase();

	/**
	 * Return one of two texts.
	 * @param postgres for PostgreSQL
	 * @param others for MySQL and MariaDB
	 * @return one of them
	 */
	public String choose(String postgres, String others) {
		return (this == POSTGRESQL) ? postgres : others;
	}

	/**
	 * Return the id of a line.
	 * @param row the id of its row
	 * @return the same for PostgreSQL, with the name of the product for others
	 */
	public String lineId(String row) {
		return choose(row, row + "-" + id());
	}

	/**
	 * Return the name for people.
	 * @return the name
	 */
	public String title() {
		return this.title;
	}

	/**
	 * Return the short name for files.
	 * @return the name in lower case
	 */
	public String id() {
		return this.title.toLowerCase(Locale.ROOT);
	}

	String version(TestDatabase database) {
		return String.valueOf(database.queryForObject(this.versionQuery, String.class));
	}

}
