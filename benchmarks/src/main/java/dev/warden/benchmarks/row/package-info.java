/**
 * The rows of the table, one class each.
 */
@NullMarked
package dev.warden.benchmarks.row;

import org.jspecify.annotations.NullMarked;
