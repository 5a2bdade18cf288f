package dev.warden.boot.autoconfigure;

import dev.warden.Rule;
import org.jspecify.annotations.Nullable;

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
	 * What to do about versions above all known ones, which a newer release of the
	 * application has applied. Treated like missing ones unless set.
	 */
	private @Nullable Rule newer;

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
