package dev.warden.benchmarks;

import java.util.List;

import dev.warden.benchmarks.report.Line;

/** A row of the table: what is measured together. */
public interface Row {

	/**
	 * Return the name for the command line.
	 * @return a short name in lower case
	 */
	String id();

	/**
	 * Measure all contenders.
	 * @param lab where
	 * @return one line or several
	 * @throws Exception if the row could not be measured at all
	 */
	List<Line> measure(Lab lab) throws Exception;

}
