/**
 * What answers over HTTP while migrations are waited for and run, before the
 * application's own server does.
 */
@NullMarked
package dev.warden.boot.autoconfigure.server;

import org.jspecify.annotations.NullMarked;
