package dev.warden.boot.autoconfigure;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * What Warden migrates through. Not itself a {@link DataSource}, so that a private one
 * never competes with the application's own.
 *
 * @param dataSource gives Warden's connections
 * @param application the application's DataSource that leads to the same database, or
 * {@code null} where none is known to
 */
record MigrationDataSource(DataSource dataSource, @Nullable DataSource application) {

	boolean leadsTo(DataSource other) {
		return other.equals(this.dataSource) || other.equals(this.application);
	}

}
