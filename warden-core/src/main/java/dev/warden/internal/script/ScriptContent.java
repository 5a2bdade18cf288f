package dev.warden.internal.script;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

import dev.warden.Placeholders;
import dev.warden.internal.sql.FileSum;
import dev.warden.internal.sql.ScriptFile;
import dev.warden.internal.sql.ScriptSource;
import dev.warden.internal.sql.ScriptSummary;
import dev.warden.internal.sql.SqlSyntax;
import org.jspecify.annotations.Nullable;

/**
 * A file that is read as a script once somebody asks what only its text tells.
 */
final class ScriptContent {

	/** What the history has room for, which the name of an encoding may exceed. */
	private static final int MAX_LENGTH = 64;

	private final ScriptSource source;

	private final Supplier<SqlSyntax> session;

	private volatile @Nullable ScriptSummary summary;

	private volatile @Nullable FileSum sum;

	/**
	 * Create an instance; nothing is read yet.
	 * @param source the file
	 * @param session asked for the syntax of the session, where that makes a difference
	 */
	ScriptContent(ScriptSource source, Supplier<SqlSyntax> session) {
		this.source = source;
		this.session = session;
		this.sum = source.file().sum();
	}

	ScriptFile file() {
		return this.source.file();
	}

	Placeholders placeholders() {
		return this.source.placeholders();
	}

	/**
	 * Return what was read, with the syntax by which it was read.
	 */
	ScriptSource source() {
		return summary().source();
	}

	ScriptSummary summary() {
		ScriptSummary read = this.summary;
		if (read == null) {
			read = ScriptSummary.of(this.source, this.session);
			this.summary = read;
		}
		return read;
	}

	boolean isRead() {
		return this.summary != null;
	}

	/**
	 * Return the fingerprint of what was read.
	 * @return the fingerprint, or {@code null} where there is none
	 */
	@Nullable String fingerprint() {
		ScriptSummary read = summary();
		if (read.sum() == null) {
			return null;
		}
		String fingerprint = read.sum().fingerprint(read.upgrade().checksum(), this.source.encoding());
		return (fingerprint.length() <= MAX_LENGTH) ? fingerprint : null;
	}

	/**
	 * Return the fingerprint of a file with a checksum of another tool.
	 * @return the fingerprint, or {@code null} where there is none
	 */
	@Nullable String fingerprint(String checksum) {
		FileSum known = sum();
		String fingerprint = (known != null) ? known.fingerprint(checksum, this.source.encoding()) : "";
		return (!fingerprint.isEmpty() && fingerprint.length() <= MAX_LENGTH) ? fingerprint : null;
	}

	/**
	 * Return the checksum that Flyway keeps of the file.
	 * @param replaced whether that of its text with values in place of placeholders
	 * @return the checksum, or {@code null} where there is none
	 */
	@Nullable Integer lineChecksum(boolean replaced) {
		try {
			return replaced ? LineChecksum.ofReplaced(this.source) : Integer.valueOf(LineChecksum.of(this.source));
		}
		catch (IOException ex) {
			// Reading it as a script will tell why
			return null;
		}
	}

	/**
	 * Return whether the file has a fingerprint. Its bytes are summed for that where no
	 * archive tells their sum, but they are not read as a script.
	 */
	boolean hasFingerprint(String checksum, String fingerprint) {
		FileSum known = sum();
		return known != null && known.fingerprint(checksum, this.source.encoding()).equals(fingerprint);
	}

	private @Nullable FileSum sum() {
		FileSum known = this.sum;
		if (known == null) {
			try (InputStream bytes = this.source.file().content().getInputStream()) {
				known = FileSum.of(bytes);
			}
			catch (IOException ex) {
				// Reading it as a script will tell why
				return null;
			}
			this.sum = known;
		}
		return known;
	}

}
