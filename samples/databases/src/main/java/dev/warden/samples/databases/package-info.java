/**
 * A sample with two databases.
 */
@NullMarked
package dev.warden.samples.databases;

import org.jspecify.annotations.NullMarked;
