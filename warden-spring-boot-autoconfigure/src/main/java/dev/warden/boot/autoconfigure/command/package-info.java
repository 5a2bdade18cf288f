/**
 * Commands of the application's own jar: {@code --warden.command=NAME} prints, and exits
 * with a code, instead of starting the application.
 */
@NullMarked
package dev.warden.boot.autoconfigure.command;

import org.jspecify.annotations.NullMarked;
