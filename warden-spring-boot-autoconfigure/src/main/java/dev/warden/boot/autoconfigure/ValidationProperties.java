package dev.warden.boot.autoconfigure;

import dev.warden.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Properties below {@code warden.validation}.
 */
public class ValidationProperties {

	/**
	 * What to do when an applied script has changed.
	 */
	private Rule checksums = Rule.FAIL;

	/**
	 * What to do when an applied script no longer exists.
	 */
	private Rule missing = Rule.FAIL;

	/**
	 * What to do when the history has versions above all known ones, as after a newer
	 * release has migrated. Treated like missing scripts when not set.
	 */
	private @Nullable Rule newer;

	/**
	 * What to do when a new script has a version below the current one.
	 */
	private Rule outOfOrder = Rule.FAIL;

	public Rule getChecksums() {
		return this.checksums;
	}

	public void setChecksums(Rule checksums) {
		this.checksums = checksums;
	}

	public Rule getMissing() {
		return this.missing;
	}

	public void setMissing(Rule missing) {
		this.missing = missing;
	}

	public @Nullable Rule getNewer() {
		return this.newer;
	}

	public void setNewer(@Nullable Rule newer) {
		this.newer = newer;
	}

	public Rule getOutOfOrder() {
		return this.outOfOrder;
	}

	public void setOutOfOrder(Rule outOfOrder) {
		this.outOfOrder = outOfOrder;
	}

}
