/**
 * Tests of the guard.
 */
@NullMarked
package dev.warden.boot.guard;

import org.jspecify.annotations.NullMarked;
