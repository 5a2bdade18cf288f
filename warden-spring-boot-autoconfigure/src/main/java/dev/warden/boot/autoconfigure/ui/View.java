package dev.warden.boot.autoconfigure.ui;

import java.util.Locale;

import dev.warden.MigrationStatus.State;
import dev.warden.boot.autoconfigure.endpoint.MigrationsDescriptor.ScriptDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * What a reader asked for with the address of a page, so that the next look at the same
 * address finds it again.
 *
 * @param whole whether it is the page of one database, with everything about it
 * @param show what is opened, or {@code null}
 * @param state of which state scripts have to be, or {@code null} for all
 * @param text what scripts have to contain, or {@code null}
 * @param notice what came of a request to unlock, or {@code null}
 */
record View(boolean whole, @Nullable String show, @Nullable State state, @Nullable String text,
		@Nullable String notice) {

	static final String COMMANDS = "commands";

	static final String EVENTS = "events";

	static final String UNLOCK = "unlock";

	static final View OVERVIEW = new View(false, null, null, null, null);

	/**
	 * Return what answers a request to unlock. It stands still: its address can be sent
	 * only by the form.
	 */
	static View ofNotice(String notice) {
		return new View(true, UNLOCK, null, null, notice);
	}

	static View of(@Nullable String show, @Nullable String state, @Nullable String text) {
		return new View(true, StringUtils.hasText(show) ? show : null, state(state),
				StringUtils.hasText(text) ? text.trim() : null, null);
	}

	private static @Nullable State state(@Nullable String name) {
		for (State state : State.values()) {
			if (Words.lowerCase(state).equalsIgnoreCase(name) || state.name().equalsIgnoreCase(name)) {
				return state;
			}
		}
		return null;
	}

	boolean isOpen(String part) {
		return part.equals(this.show);
	}

	boolean isFiltered() {
		return this.state != null || this.text != null;
	}

	/**
	 * Return whether a reader has opened or typed something that a new look may not take
	 * from under the eyes.
	 */
	boolean isBusy() {
		return this.show != null || isFiltered();
	}

	boolean matches(ScriptDescriptor script) {
		return (this.state == null || this.state == script.state()) && (this.text == null || contains(script.version())
				|| contains(script.description()) || contains(script.error()));
	}

	private boolean contains(@Nullable String value) {
		return value != null && this.text != null
				&& value.toLowerCase(Locale.ROOT).contains(this.text.toLowerCase(Locale.ROOT));
	}

}
