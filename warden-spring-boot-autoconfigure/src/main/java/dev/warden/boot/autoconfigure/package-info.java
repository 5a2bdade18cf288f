/**
 * Migration while the application starts, before anything that uses the database.
 */
@NullMarked
package dev.warden.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
