/**
 * What has to run: pure functions from scripts and history to a plan or a refusal.
 */
@NullMarked
package dev.warden.internal.plan;

import org.jspecify.annotations.NullMarked;
