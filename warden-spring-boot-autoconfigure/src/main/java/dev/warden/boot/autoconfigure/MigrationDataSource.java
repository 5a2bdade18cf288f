package dev.warden.boot.autoconfigure;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * What Warden migrates through. Not itself a {@link DataSource}, so that a private one
 * never competes with the application's own.
 *
 * @param dataSource gives Warden's connections
 * @param application the application's DataSource that leads to the same database, or
 * {@code null} where none is known to
 */
record MigrationDataSource(DataSource dataSource, @Nullable DataSource application) {

	/**
	 * Return what is the same for two that lead to one database, as far as can be told
	 * without asking it.
	 */
	Object target() {
		if (this.dataSource instanceof SimpleDriverDataSource simple) {
			String url = String.valueOf(simple.getUrl());
			return url.startsWith("jdbc:sqlserver:") ? url : url.replaceFirst("[?;].*", "");
		}
		return this.dataSource;
	}

	boolean leadsTo(DataSource other) {
		return other.equals(this.dataSource) || other.equals(this.application);
	}

}
