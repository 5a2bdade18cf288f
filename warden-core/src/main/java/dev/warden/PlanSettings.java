package dev.warden;

import org.jspecify.annotations.Nullable;

/**
 * How strictly scripts and history must agree.
 *
 * @param checksums what to do about an applied script that was changed since
 * @param missing what to do about an applied script that no longer exists
 * @param newer what to do about what a newer release of the application has applied,
 * which is every version above the highest script, and what came after it; or
 * {@code null} to treat it as missing. If it is accepted, scripts that may run more than
 * once are left to that release
 * @param outOfOrder what to do about a new script with a version below the current one
 * @param runOutOfOrder whether such a script runs
 */
public record PlanSettings(Rule checksums, Rule missing, @Nullable Rule newer, Rule outOfOrder, boolean runOutOfOrder) {

	/**
	 * The settings of an application that configures nothing: every deviation refuses.
	 */
	public static final PlanSettings DEFAULT = new PlanSettings(Rule.FAIL, Rule.FAIL, Rule.FAIL, false);

	/**
	 * Create settings that treat what a newer release has applied as missing.
	 * @param checksums what to do about an applied script that was changed since
	 * @param missing what to do about an applied script that no longer exists
	 * @param outOfOrder what to do about a new script with a version below the current
	 * one
	 * @param runOutOfOrder whether such a script runs
	 */
	public PlanSettings(Rule checksums, Rule missing, Rule outOfOrder, boolean runOutOfOrder) {
		this(checksums, missing, null, outOfOrder, runOutOfOrder);
	}

	/**
	 * Return these settings with another rule for what a newer release has applied.
	 * @param rule what to do about it
	 * @return the settings
	 */
	public PlanSettings withNewer(Rule rule) {
		return new PlanSettings(this.checksums, this.missing, rule, this.outOfOrder, this.runOutOfOrder);
	}

}
