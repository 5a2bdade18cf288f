/**
 * One run from the first look to the release: migrate, rollback, repair and baseline.
 */
@NullMarked
package dev.warden.internal.run;

import org.jspecify.annotations.NullMarked;
