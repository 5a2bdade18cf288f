/**
 * What was measured, against which goal, and how it is shown.
 */
@NullMarked
package dev.warden.benchmarks.report;

import org.jspecify.annotations.NullMarked;
