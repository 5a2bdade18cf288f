/**
 * What a monitoring system sees of the lock and the migrations.
 */
@NullMarked
package dev.warden.boot.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
