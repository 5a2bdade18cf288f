package dev.warden;

import java.util.List;

import dev.warden.internal.HarmlessText;
import org.jspecify.annotations.Nullable;

/**
 * What Warden throws. {@linkplain #getCode() Its code} says which kind of failure it is.
 * Its message says what failed, on which object, who is involved and since when;
 * {@linkplain #getRemedy() its remedy} says what to do next. Neither ever contains a
 * password, and each is {@linkplain HarmlessText one line}.
 */
public class WardenException extends RuntimeException {

	private static final int MAX_TEXT = 30_000;

	private final ErrorCode code;

	private final String remedy;

	private final List<WardenException> parts;

	/**
	 * Create an exception without a cause.
	 * @param code the kind of failure
	 * @param message what failed
	 * @param remedy what a person has to do next
	 */
	public WardenException(ErrorCode code, String message, String remedy) {
		this(code, message, remedy, null, List.of());
	}

	/**
	 * Create an exception.
	 * @param code the kind of failure
	 * @param message what failed
	 * @param remedy what a person has to do next
	 * @param cause the cause, if there is one
	 */
	public WardenException(ErrorCode code, String message, String remedy, @Nullable Throwable cause) {
		this(code, message, remedy, cause, List.of());
	}

	/**
	 * Create an exception about more than one failure.
	 * @param code the kind of failure
	 * @param message what failed
	 * @param remedy what a person has to do next
	 * @param parts the failures, the first of which is the cause
	 */
	public WardenException(ErrorCode code, String message, String remedy, List<WardenException> parts) {
		this(code, message, remedy, parts.get(0), parts);
	}

	private WardenException(ErrorCode code, String message, String remedy, @Nullable Throwable cause,
			List<WardenException> parts) {
		super(HarmlessText.of(message, MAX_TEXT), cause);
		this.code = code;
		this.remedy = HarmlessText.of(remedy, MAX_TEXT);
		this.parts = List.copyOf(parts);
	}

	/**
	 * Return the kind of failure.
	 * @return the code, which the page {@code docs/troubleshooting.md} explains
	 */
	public ErrorCode getCode() {
		return this.code;
	}

	/**
	 * Return what a person has to do next.
	 * @return an imperative sentence that names the property, command or statement to use
	 */
	public String getRemedy() {
		return this.remedy;
	}

	/**
	 * Return the failures that this one consists of.
	 * @return the failures, each with its own message and remedy; empty for a single one
	 */
	public List<WardenException> getParts() {
		return this.parts;
	}

	/**
	 * Return lines that show the place of the failure, beside the message.
	 * @return the lines, or {@code null} where there is nothing to show
	 */
	public @Nullable String getExcerpt() {
		return null;
	}

	// The message is for people; the code is for whoever searches a log
	@Override
	@SuppressWarnings("OverrideThrowableToString")
	public String toString() {
		return "%s [%s]: %s".formatted(getClass().getName(), this.code, getLocalizedMessage());
	}

}
