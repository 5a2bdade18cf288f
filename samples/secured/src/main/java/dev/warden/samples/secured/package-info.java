/**
 * Spring Security in front of the endpoint.
 */
@NullMarked
package dev.warden.samples.secured;

import org.jspecify.annotations.NullMarked;
