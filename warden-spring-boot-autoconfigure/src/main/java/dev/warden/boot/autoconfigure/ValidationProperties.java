package dev.warden.boot.autoconfigure;

import dev.warden.plan.Rule;

/**
 * Properties below {@code warden.validation}.
 */
public class ValidationProperties {

	/**
	 * What to do about an applied script that was changed since.
	 */
	private Rule checksums = Rule.FAIL;

	/**
	 * What to do about an applied script that does not exist any more.
	 */
	private Rule missing = Rule.FAIL;

	/**
	 * What to do about a new script with a version below the current one.
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

	public Rule getOutOfOrder() {
		return this.outOfOrder;
	}

	public void setOutOfOrder(Rule outOfOrder) {
		this.outOfOrder = outOfOrder;
	}

}
