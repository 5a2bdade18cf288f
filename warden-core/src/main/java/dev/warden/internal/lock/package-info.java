/**
 * The migration lock: one row, decided by the database, fenced by a token.
 */
@NullMarked
package dev.warden.internal.lock;

import org.jspecify.annotations.NullMarked;
