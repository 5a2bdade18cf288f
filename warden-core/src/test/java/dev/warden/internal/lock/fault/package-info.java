/**
 * What happens to the lock when real processes, connections and servers fail.
 */
@NullMarked
package dev.warden.internal.lock.fault;

import org.jspecify.annotations.NullMarked;
