package dev.warden.internal.dialect;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The encodings of databases, which have other names than Java's charsets.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/multibyte.html#MULTIBYTE-CHARSET-SUPPORTED">character
 * sets</a>
 */
final class PostgresEncoding {

	private static final Map<String, String> CHARSETS = Map.ofEntries(Map.entry("LATIN1", "ISO-8859-1"),
			Map.entry("LATIN2", "ISO-8859-2"), Map.entry("LATIN3", "ISO-8859-3"), Map.entry("LATIN4", "ISO-8859-4"),
			Map.entry("LATIN5", "ISO-8859-9"), Map.entry("LATIN7", "ISO-8859-13"), Map.entry("LATIN9", "ISO-8859-15"),
			Map.entry("LATIN10", "ISO-8859-16"), Map.entry("ISO_8859_5", "ISO-8859-5"),
			Map.entry("ISO_8859_6", "ISO-8859-6"), Map.entry("ISO_8859_7", "ISO-8859-7"),
			Map.entry("ISO_8859_8", "ISO-8859-8"), Map.entry("WIN866", "IBM866"), Map.entry("KOI8R", "KOI8-R"),
			Map.entry("KOI8U", "KOI8-U"), Map.entry("EUC_JP", "EUC-JP"), Map.entry("EUC_KR", "EUC-KR"),
			Map.entry("EUC_CN", "GB2312"));

	private PostgresEncoding() {
	}

	/**
	 * Return what a database stores.
	 * @param encoding the encoding, as the server tells it
	 * @return the charset, ASCII where it is not known, or {@code null} for everything
	 */
	static @Nullable Charset charset(@Nullable String encoding) {
		if (encoding == null || encoding.equals("UTF8") || encoding.equals("UNICODE")) {
			return null;
		}
		String name = encoding.startsWith("WIN125") ? "windows-" + encoding.substring(3) : CHARSETS.get(encoding);
		return (name != null && Charset.isSupported(name)) ? Charset.forName(name) : StandardCharsets.US_ASCII;
	}

}
