package dev.warden;

import java.util.List;

import dev.warden.internal.HarmlessText;
import org.jspecify.annotations.Nullable;

/**
 * Base of everything that Warden throws. Its message says what failed, on which object,
 * who is involved and since when; {@linkplain #getRemedy() its remedy} says what to do
 * next. Neither ever contains a password, and each is {@linkplain HarmlessText one line}.
 */
public abstract class WardenException extends RuntimeException {

	private static final int MAX_TEXT = 30_000;

	private final String remedy;

	protected WardenException(String message, String remedy) {
		this(message, remedy, null);
	}

	protected WardenException(String message, String remedy, @Nullable Throwable cause) {
		super(HarmlessText.of(message, MAX_TEXT), cause);
		this.remedy = HarmlessText.of(remedy, MAX_TEXT);
	}

	/**
	 * Return what a person has to do next.
	 * @return an imperative sentence that names the property, command or statement to use
	 */
	public String getRemedy() {
		return this.remedy;
	}

	/**
	 * Return what this tells of, where that is more than one thing.
	 * @return the failures, each with its own message and remedy; empty for a single one
	 */
	public List<WardenException> getParts() {
		return List.of();
	}

	/**
	 * Return lines that show the place of the failure, beside the message.
	 * @return the lines, or {@code null} where there is nothing to show
	 */
	public @Nullable String getExcerpt() {
		return null;
	}

}
