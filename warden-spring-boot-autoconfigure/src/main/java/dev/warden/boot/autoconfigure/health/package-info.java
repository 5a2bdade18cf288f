/**
 * Health of the migrated databases.
 */
@NullMarked
package dev.warden.boot.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
