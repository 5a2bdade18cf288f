package dev.warden.script;

import java.nio.charset.Charset;

import org.jspecify.annotations.Nullable;

/**
 * Reads the statements of a script one after the other; only one of them is in memory at
 * a time. Not for use by several threads.
 */
public final class StatementReader implements AutoCloseable {

	private final StatementScanner scanner;

	private final CollectingSink text = new CollectingSink();

	private int number;

	StatementReader(ScriptFile file, Charset encoding, SqlSyntax syntax) {
		this.scanner = new StatementScanner(file, encoding, syntax);
	}

	/**
	 * Read the next statement.
	 * @return the statement, or {@code null} at the end of the script
	 * @throws ScriptSyntaxException if the script was changed since it was loaded and
	 * cannot be cut into statements any more
	 * @throws UnreadableScriptException if the file cannot be read
	 */
	public @Nullable SqlStatement next() {
		if (!this.scanner.next(this.text)) {
			return null;
		}
		this.number++;
		return new SqlStatement(this.number, this.scanner.line(), this.text.take());
	}

	@Override
	public void close() {
		this.scanner.close();
	}

}
