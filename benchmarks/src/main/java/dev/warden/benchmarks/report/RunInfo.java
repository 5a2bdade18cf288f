package dev.warden.benchmarks.report;

import java.util.Map;

/**
 * Under what circumstances was measured.
 *
 * @param date when the run began, in UTC
 * @param commit the commit that was measured, or {@code unknown}
 * @param quick whether small numbers were used, whose values say little
 * @param machine processor, cores, memory and operating system
 * @param java the virtual machine
 * @param versions the versions of servers, drivers and contenders
 */
public record RunInfo(String date, String commit, boolean quick, String machine, String java,
		Map<String, String> versions) {

}
