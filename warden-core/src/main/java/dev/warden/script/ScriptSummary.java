package dev.warden.script;

import java.nio.charset.Charset;

/**
 * What one pass over a script tells.
 *
 * @param header what the script says about itself
 * @param checksum its checksum
 * @param statementCount how many statements its upgrade section has
 */
record ScriptSummary(ScriptHeader header, String checksum, int statementCount) {

	static ScriptSummary of(ScriptFile file, Charset encoding, SqlSyntax syntax) {
		ChecksumSink checksum = new ChecksumSink();
		try (StatementScanner scanner = new StatementScanner(file, encoding, syntax)) {
			int count = 0;
			while (scanner.next(checksum)) {
				count++;
			}
			return new ScriptSummary(scanner.header(), checksum.checksum(), count);
		}
	}

}
