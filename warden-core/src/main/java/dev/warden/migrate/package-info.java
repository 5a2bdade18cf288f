/**
 * The facade: the one place that puts the stages in order.
 */
@NullMarked
package dev.warden.migrate;

import org.jspecify.annotations.NullMarked;
