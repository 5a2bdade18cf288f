package dev.warden.boot.autoconfigure;

import dev.warden.HazardMode;
import dev.warden.HazardSettings;

/**
 * Properties below {@code warden.hazards}: statements that may hurt the running
 * application.
 */
public class HazardProperties {

	/**
	 * What to do about a pending statement that may hurt the running application.
	 */
	private HazardMode mode = HazardMode.WARN;

	/**
	 * Number of rows, as estimated by the database, from which a table counts as large.
	 */
	private long minRows = 100_000;

	public HazardMode getMode() {
		return this.mode;
	}

	public void setMode(HazardMode mode) {
		this.mode = mode;
	}

	public long getMinRows() {
		return this.minRows;
	}

	public void setMinRows(long minRows) {
		this.minRows = minRows;
	}

	HazardSettings toSettings() {
		return new HazardSettings(this.mode, this.minRows);
	}

}
