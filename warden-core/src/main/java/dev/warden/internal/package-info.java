/**
 * How Warden works, one package for each stage of a run. Nothing here is promised: use
 * {@code dev.warden}.
 */
@NullMarked
package dev.warden.internal;

import org.jspecify.annotations.NullMarked;
