/**
 * What one call costs, measured by JMH.
 */
@NullMarked
package dev.warden.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
