/**
 * How one script is run and recorded: in a transaction, or statement by statement.
 */
@NullMarked
package dev.warden.internal.execute;

import org.jspecify.annotations.NullMarked;
