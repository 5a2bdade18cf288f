/**
 * The lock and the migrations as a page for people, read-only and off by default.
 */
@NullMarked
package dev.warden.boot.autoconfigure.ui;

import org.jspecify.annotations.NullMarked;
