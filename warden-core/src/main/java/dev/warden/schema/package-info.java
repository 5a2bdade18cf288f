/**
 * What a schema consists of, read from the catalog of the database.
 */
@NullMarked
package dev.warden.schema;

import org.jspecify.annotations.NullMarked;
