package dev.warden.internal.adopt;

import java.time.Instant;

import dev.warden.internal.sql.ChangeSetName;
import org.jspecify.annotations.Nullable;

/**
 * What Liquibase says about one change set.
 *
 * @param name what it knows the change set by
 * @param order the place in the order of execution
 * @param executedAt when it ran, or {@code null} where that cannot be read
 * @param type how it ended
 */
record LiquibaseRow(ChangeSetName name, int order, @Nullable Instant executedAt, String type) {

	LiquibaseRow withExecutedAt(@Nullable Instant time) {
		return new LiquibaseRow(this.name, this.order, time, this.type);
	}

	/**
	 * Return the change set, for people.
	 */
	String place() {
		return this.name.file() + "::" + this.name.id() + "::" + this.name.author();
	}

}
