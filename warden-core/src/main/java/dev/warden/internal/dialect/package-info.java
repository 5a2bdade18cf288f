/**
 * What differs from database to database: SQL text, abilities, identity of sessions. The
 * only place that switches on a product.
 */
@NullMarked
package dev.warden.internal.dialect;

import org.jspecify.annotations.NullMarked;
