/**
 * A repository that is tested on the real database.
 */
@NullMarked
package dev.warden.samples.testcontainers;

import org.jspecify.annotations.NullMarked;
