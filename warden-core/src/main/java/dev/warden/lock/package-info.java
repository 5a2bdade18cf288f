/**
 * The migration lock: one row, decided by the database, fenced by a token.
 */
@NullMarked
package dev.warden.lock;

import org.jspecify.annotations.NullMarked;
