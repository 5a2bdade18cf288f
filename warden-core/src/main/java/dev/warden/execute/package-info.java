/**
 * Running the scripts of a plan on the connection that holds the lock.
 */
@NullMarked
package dev.warden.execute;

import org.jspecify.annotations.NullMarked;
