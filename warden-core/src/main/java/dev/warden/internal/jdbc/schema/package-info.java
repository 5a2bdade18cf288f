/**
 * What a schema consists of, read from the catalog of the database.
 */
@NullMarked
package dev.warden.internal.jdbc.schema;

import org.jspecify.annotations.NullMarked;
