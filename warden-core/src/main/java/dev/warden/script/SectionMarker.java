package dev.warden.script;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Lines that are only {@code -- upgrade} or {@code -- rollback} divide a script.
 */
enum SectionMarker {

	UPGRADE, ROLLBACK;

	/**
	 * Read a comment.
	 * @param comment a line comment, with its dashes
	 * @return the section that begins, or {@code null} for any other comment
	 */
	static @Nullable SectionMarker of(String comment) {
		if (!comment.startsWith("--")) {
			return null;
		}
		return switch (comment.substring(2).trim().toLowerCase(Locale.ROOT)) {
			case "upgrade" -> UPGRADE;
			case "rollback" -> ROLLBACK;
			default -> null;
		};
	}

	/**
	 * Look for a marker without a blank after its dashes.
	 * @param in where dashes come next
	 * @return whether the whole line is a marker
	 */
	static boolean isNext(CharReader in) {
		if (!in.isLineBlank()) {
			return false;
		}
		StringBuilder line = new StringBuilder();
		for (int i = 0; i < CharReader.LOOK_AHEAD; i++) {
			int c = in.peek(i);
			if (c == CharReader.END || c == '\n' || c == '\r') {
				return of(line.toString()) != null;
			}
			line.append((char) c);
		}
		return false;
	}

}
