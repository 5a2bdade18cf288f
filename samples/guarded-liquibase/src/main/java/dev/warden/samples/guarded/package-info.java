/**
 * Liquibase under Warden's lock.
 */
@NullMarked
package dev.warden.samples.guarded;

import org.jspecify.annotations.NullMarked;
