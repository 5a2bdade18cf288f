/**
 * Borrowed connections: how one is taken, used for plain statements, and given back as it
 * was.
 */
@NullMarked
package dev.warden.internal.jdbc;

import org.jspecify.annotations.NullMarked;
