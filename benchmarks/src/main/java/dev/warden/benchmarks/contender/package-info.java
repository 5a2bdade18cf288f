/**
 * Those who are compared, each doing the same work.
 */
@NullMarked
package dev.warden.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
