package dev.warden;

import org.jspecify.annotations.Nullable;

/**
 * How the history of another tool is taken over, and whether Flyway's is kept up to date.
 *
 * @param mode what to do about it
 * @param table the table with it, or {@code null} for the one that the tool uses by
 * default; that of Liquibase may have a schema of its own before a dot
 * @param keepInStep whether each script is recorded in the history of Flyway, too, so
 * that Flyway can take over again at any time
 */
public record AdoptSettings(Adopt mode, @Nullable String table, boolean keepInStep) {

	/**
	 * The settings of an application that configures nothing.
	 */
	public static final AdoptSettings DEFAULT = new AdoptSettings(Adopt.AUTO, null);

	public AdoptSettings {
		if (keepInStep && mode == Adopt.NONE) {
			throw new IllegalArgumentException("'keepInStep' needs 'mode' to be AUTO");
		}
	}

	/**
	 * Create settings that leave the table of the other tool as it is.
	 * @param mode what to do about the history
	 * @param table the table with it, or {@code null}
	 */
	public AdoptSettings(Adopt mode, @Nullable String table) {
		this(mode, table, false);
	}

}
