package dev.warden;

import org.jspecify.annotations.Nullable;

/**
 * How the history of Flyway is taken over.
 *
 * @param mode what to do about it
 * @param table the table with it, without its schema, or {@code null} for the one that
 * Flyway uses by default
 */
public record AdoptSettings(Adopt mode, @Nullable String table) {

	/**
	 * The settings of an application that configures nothing.
	 */
	public static final AdoptSettings DEFAULT = new AdoptSettings(Adopt.AUTO, null);

}
