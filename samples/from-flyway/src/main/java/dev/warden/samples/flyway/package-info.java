/**
 * From Flyway to Warden, and back.
 */
@NullMarked
package dev.warden.samples.flyway;

import org.jspecify.annotations.NullMarked;
