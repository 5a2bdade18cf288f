/**
 * Migrations that are written in Java.
 */
@NullMarked
package dev.warden.code;

import org.jspecify.annotations.NullMarked;
