/**
 * What a failed start prints: what failed, and what to do next.
 */
@NullMarked
package dev.warden.boot.autoconfigure.diagnostics;

import org.jspecify.annotations.NullMarked;
