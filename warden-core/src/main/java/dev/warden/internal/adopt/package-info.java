/**
 * The history of another tool: read, verified against the scripts, and kept in step.
 */
@NullMarked
package dev.warden.internal.adopt;

import org.jspecify.annotations.NullMarked;
