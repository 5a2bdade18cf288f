/**
 * Takes a backup of the database under the lock, with the server's own tool or statement.
 */
@NullMarked
package dev.warden.internal.backup;

import org.jspecify.annotations.NullMarked;
