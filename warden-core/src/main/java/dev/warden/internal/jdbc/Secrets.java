package dev.warden.internal.jdbc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passwords in texts for people: in URLs, as drivers quote them, and in the statements
 * that set one. A list cannot be complete; what is configured as a placeholder is hidden
 * whatever statement it stands in, see {@link HiddenValues}.
 */
final class Secrets {

	/** What may stand between two words. */
	private static final String GAP = "(?:\\s|/\\*[^*]*+(?:\\*(?!/)[^*]*+)*+\\*/|--[^\\n]*+(?:\\n|$))*+";

	/** A literal of any database, also where the text ends in it. */
	private static final String LITERAL = "(?:(?:[EeNnXxBb]|[Uu]&|_\\w{1,20}" + GAP
			+ ")?(?:''[^']++''|'(?:[^'\\\\]++|''|\\\\.)*+(?:'|\\\\?$))"
			+ "|\"(?:[^\"\\\\]++|\"\"|\\\\.)*+(?:\"|\\\\?$)|\\$(?<tag>\\w{0,60})\\$.*?(?:\\$\\k<tag>\\$|$))";

	/** The same, continued or concatenated. */
	private static final String LITERALS = LITERAL + "(?:" + GAP + "(?:\\|\\|)?" + GAP
			+ "(?:[EeNn])?'(?:[^'\\\\]++|''|\\\\.)*+(?:'|\\\\?$))*+";

	/** A name of a password, with what products put before and after it. */
	private static final String WORD = "(?<![.'\\w-])\\w{0,40}?(?:password|passwd|passphrase|passcode|pwd|secret|(?:secret|access|api|private|account"
			+ "|encryption|master)_?key|(?:sas|auth|access|session|bearer|refresh)_?token|credentials?)(?:_?hash|_?digest)?";

	private static final String ACCOUNT = "(?:'[^']*+'|\"[^\"]*+\"|`[^`]*+`|[^\\s'\"`@=]++)";

	/**
	 * What a literal follows that is a secret: {@code PASSWORD 'x'},
	 * {@code SET PASSWORD FOR 'u'@'my host' = 'x'}, {@code "password": "x"},
	 * {@code IDENTIFIED WITH plugin AS 'x'}, {@code SALT 'x' HASH 'x'}.
	 */
	private static final Pattern AFTER_WORD = Pattern.compile("(?is)(?<before>(?:" + WORD + "[\"`\\]]?" + GAP + "(?:for"
			+ GAP + ACCOUNT + "(?:@" + ACCOUNT + ")?" + GAP + ")?(?:digest\\b|(?:to|is|as)\\b)?" + GAP
			+ "(?:=>|:=|[=(:])?" + GAP + "(?:" + WORD + GAP + "\\(" + GAP + ")?" + "|\\bidentified" + GAP
			+ "(?:(?:with|via)" + GAP + ACCOUNT + GAP + ")?(?:by|as|using)" + GAP + "(?:password" + GAP + ")?\\(?" + GAP
			+ "|\\b(?:salt|hash|using|replace|program)(?=[\\s/-])" + GAP + "|\\bpragma" + GAP + "(?:hex)?(?:re)?key"
			+ GAP + "=?" + GAP + "|\\bkey(?=[\\s/-])" + GAP + "))" + LITERALS);

	/**
	 * {@code ?user=u&password=x}, {@code host=h password = 'x y'}.
	 */
	private static final Pattern PARAMETER = Pattern.compile(
			"(?is)(\\w{0,40}?(?:password|passwd|passphrase|pwd|secret|(?:auth|access|session|sas)_?token|credential|access_?key)\\s*+=\\s*+)"
					+ "(?!'\\*{3}')(?:''(?:[^'\\\\]++|\\\\.)*+(?:''|$)|\\\\?'[^']*+'|\"[^\"]*+\"|[^&;\\s'\",)]++)");

	/**
	 * {@code //user:x@host}, where the password may have anything in it; a number before
	 * a slash is a port.
	 */
	private static final Pattern AUTHORITY = Pattern.compile("(//[^/:@\\s'\"]*+:)(?!\\d{1,5}(?:[/?\\s]|$))[^\\s'\"]*@");

	/** {@code -u user:x}, {@code --password x}, {@code Authorization: Bearer x}. */
	private static final Pattern OPTION = Pattern.compile(
			"(?i)(\\s(?:-u\\s*+[^\\s:]++:|--(?:password|token|secret)(?:=|\\s++))|\\b(?:bearer|basic)\\s++)(?!'?\\*{3})[^\\s'\"]++");

	/**
	 * Functions that take a key, and lists after the name of a key or a secret.
	 */
	private static final Pattern CALL = Pattern
		.compile("(?is)(?<call>\\b(?:aws_\\w++\\.\\w++|aws_commons\\.\\w++|pgp_sym_\\w++|crypt|hmac|aes_\\w++|des_\\w++"
				+ "|(?:old_)?password|encrypt_iv|decrypt_iv|dblink_connect_u)" + GAP + "\\()(?<list>(?:[^()']++|"
				+ LITERAL + "|\\([^()]*+\\))*+)");

	private static final Pattern LIST = Pattern
		.compile("(?is)(?<name>'(?:A[KS]IA[^']*+|[^']{0,80}(?:password|passwd|secret|token)[^']{0,80})'\\s*+,\\s*+)"
				+ LITERAL + "(?<more>(?:\\s*+,\\s*+'(?:[^']++|'')*+'){0,1})");

	private static final Pattern LINKED_TABLE = Pattern
		.compile("(?is)(?<start>\\blinked\\s++table\\b[^(]*+\\((?:\\s*+'(?:[^']++|'')*+'\\s*+,){3}\\s*+)" + LITERAL);

	private static final Pattern ANY_LITERAL = Pattern.compile("(?s)" + LITERAL);

	private Secrets() {
	}

	static String mask(String text) {
		String masked = HiddenValues.hide(text);
		masked = LINKED_TABLE.matcher(masked).replaceAll("${start}'***'");
		masked = CALL.matcher(masked)
			.replaceAll((call) -> Matcher
				.quoteReplacement(call.group(1) + ANY_LITERAL.matcher(call.group(2)).replaceAll("'***'")));
		masked = AFTER_WORD.matcher(masked).replaceAll("${before}'***'");
		masked = LIST.matcher(masked).replaceAll("${name}'***'");
		masked = PARAMETER.matcher(masked).replaceAll("$1***");
		masked = OPTION.matcher(masked).replaceAll("$1***");
		return AUTHORITY.matcher(masked).replaceAll("$1***@");
	}

}
