package dev.warden;

/**
 * Where the history is kept.
 *
 * @param tableName the history table, without its schema
 */
public record HistorySettings(String tableName) {

	/**
	 * The settings of an application that configures nothing.
	 */
	public static final HistorySettings DEFAULT = new HistorySettings("warden_history");

}
