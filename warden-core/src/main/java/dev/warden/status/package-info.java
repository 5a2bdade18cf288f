/**
 * Who holds the lock, what it runs, and what is applied, pending or failed.
 */
@NullMarked
package dev.warden.status;

import org.jspecify.annotations.NullMarked;
