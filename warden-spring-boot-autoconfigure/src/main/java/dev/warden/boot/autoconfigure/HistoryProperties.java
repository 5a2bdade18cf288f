package dev.warden.boot.autoconfigure;

/**
 * Properties below {@code warden.history}.
 */
public class HistoryProperties {

	/**
	 * Table that holds the history, without its schema.
	 */
	private String tableName = "warden_history";

	public String getTableName() {
		return this.tableName;
	}

	public void setTableName(String tableName) {
		this.tableName = tableName;
	}

}
