/**
 * The application whose start is measured.
 */
@NullMarked
package dev.warden.benchmarks.boot;

import org.jspecify.annotations.NullMarked;
