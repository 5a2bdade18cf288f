/**
 * A location of scripts that is a package, too.
 */
@NullMarked
package dev.warden.boot.autoconfigure.flyway;

import org.jspecify.annotations.NullMarked;
