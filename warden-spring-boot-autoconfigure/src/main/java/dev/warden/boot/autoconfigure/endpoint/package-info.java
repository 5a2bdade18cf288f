/**
 * The lock and the migrations over HTTP and JMX, and the guarded unlock.
 */
@NullMarked
package dev.warden.boot.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
