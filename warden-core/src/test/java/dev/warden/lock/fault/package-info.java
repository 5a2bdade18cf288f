/**
 * What happens to the lock when real processes, connections and servers fail.
 */
@NullMarked
package dev.warden.lock.fault;

import org.jspecify.annotations.NullMarked;
