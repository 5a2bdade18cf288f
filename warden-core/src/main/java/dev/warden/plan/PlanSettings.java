package dev.warden.plan;

/**
 * How strictly scripts and history must agree.
 *
 * @param checksums what to do about an applied script that was changed since
 * @param missing what to do about an applied script that does not exist any more
 * @param outOfOrder what to do about a new script with a version below the current one
 * @param runOutOfOrder whether such a script runs
 */
public record PlanSettings(Rule checksums, Rule missing, Rule outOfOrder, boolean runOutOfOrder) {

	/**
	 * The settings of an application that configures nothing: every deviation refuses.
	 */
	public static final PlanSettings DEFAULT = new PlanSettings(Rule.FAIL, Rule.FAIL, Rule.FAIL, false);

}
