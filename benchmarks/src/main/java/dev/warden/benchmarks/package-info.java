/**
 * Warden beside its peers and plain JDBC: the command, its options, and what all rows
 * share.
 */
@NullMarked
package dev.warden.benchmarks;

import org.jspecify.annotations.NullMarked;
