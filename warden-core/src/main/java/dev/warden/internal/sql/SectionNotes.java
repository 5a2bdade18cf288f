package dev.warden.internal.sql;

import dev.warden.WardenException;
import org.jspecify.annotations.Nullable;

/**
 * Remembers a comment that is almost a marker, until a statement follows that would run
 * in the wrong section. Where none does, such as above statements that are commented out,
 * it is a comment like any other.
 */
final class SectionNotes {

	private final String script;

	private SectionMarker section = SectionMarker.UPGRADE;

	private @Nullable String comment;

	private int line;

	/** Whether the comment is one of several lines above the first statement. */
	private boolean heading;

	SectionNotes(String script) {
		this.script = script;
	}

	void begin(SectionMarker section) {
		this.section = section;
		this.comment = null;
	}

	void comment(@Nullable Marker marker, String comment, int line, boolean anySql) {
		if (isWrong(marker)) {
			this.comment = comment;
			this.line = line;
			this.heading = false;
		}
		else if (this.comment != null && !anySql) {
			this.heading = true;
		}
	}

	private boolean isWrong(@Nullable Marker marker) {
		Marker.Kind wrong = (this.section == SectionMarker.UPGRADE) ? Marker.Kind.ALMOST_ROLLBACK
				: Marker.Kind.ALMOST_UPGRADE;
		return marker != null && marker.kind() == wrong;
	}

	/**
	 * Look at a statement.
	 * @param found the section that it is in
	 * @param first its first word
	 * @return what is wrong, or {@code null}
	 */
	@Nullable WardenException statement(SectionMarker found, String first) {
		String text = this.comment;
		if (text == null || found != this.section) {
			return null;
		}
		this.comment = null;
		if (this.heading && !first.equals("DROP") && !first.equals("DELETE") && !first.equals("TRUNCATE")) {
			return null;
		}
		String marker = (found == SectionMarker.UPGRADE) ? "-- rollback" : "-- upgrade";
		return TextFailures.syntax(this.script, this.line,
				"'" + text.trim() + "' looks like the line '" + marker
						+ "' but is not, so that what follows would run with the "
						+ ((found == SectionMarker.UPGRADE) ? "upgrade" : "rollback"),
				"Write '" + marker + "' alone on the line, or other words in the comment");
	}

}
