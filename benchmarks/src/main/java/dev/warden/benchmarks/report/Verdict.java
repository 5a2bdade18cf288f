package dev.warden.benchmarks.report;

/** Whether a goal was reached. */
public enum Verdict {

	/** The goal was reached. */
	MET,

	/** The goal was not reached, or Warden has no value. */
	MISSED,

	/** There is no goal. */
	NONE

}
