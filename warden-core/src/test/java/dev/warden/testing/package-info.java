/**
 * Real servers, separate JVMs and a network that breaks on demand, for the tests of all
 * modules. Nothing here knows Warden itself.
 */
@NullMarked
package dev.warden.testing;

import org.jspecify.annotations.NullMarked;
