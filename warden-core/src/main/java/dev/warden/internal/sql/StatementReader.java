package dev.warden.internal.sql;

import java.util.List;

import dev.warden.WardenException;
import dev.warden.internal.sql.TransactionControlException.Use;
import org.jspecify.annotations.Nullable;

/**
 * Reads the statements of a script one after the other; only one of them is in memory at
 * a time. Not for use by several threads.
 */
public final class StatementReader implements AutoCloseable {

	private final ScriptSource source;

	private final StatementScanner scanner;

	private final SectionMarker section;

	private final SectionSummary expected;

	private final CollectingSink text = new CollectingSink();

	private final ChecksumSink checksum = new ChecksumSink();

	/** How many statements of the section were read. */
	private int place;

	private int number;

	/**
	 * Open a section of a script.
	 * @param source the script
	 * @param section the section
	 * @param expected what was read of it before, which must not have changed
	 */
	public StatementReader(ScriptSource source, SectionMarker section, SectionSummary expected) {
		this.source = source;
		this.section = section;
		this.expected = expected;
		this.scanner = new StatementScanner(source);
		StatementSink replaced = source.replaced() ? new PlaceholderSink(this.text, source, this.scanner) : this.text;
		StatementSink sink = new TeeSink(this.checksum, replaced);
		if (section == SectionMarker.UPGRADE) {
			this.scanner.send(sink, StatementSink.NONE);
		}
		else {
			this.scanner.send(StatementSink.NONE, sink);
		}
	}

	/**
	 * Read the next statement.
	 * @return the statement, or {@code null} at the end of the script
	 * @throws WardenException at the end, if the script is not the one that was loaded,
	 * if the script was changed since it was loaded and cannot be cut into statements any
	 * more, or if the file cannot be read
	 */
	public @Nullable SqlStatement next() {
		while (this.scanner.next()) {
			if (this.scanner.section() == this.section) {
				this.place++;
				if (isLeftOut()) {
					this.text.take();
					continue;
				}
				this.number++;
				String sql = this.text.take();
				return new SqlStatement(this.number, this.scanner.line(), sql,
						SqlWords.of(sql, this.source.syntax(), firstWord()), this.scanner.data());
			}
		}
		String actual = this.checksum.checksum();
		if (this.number != this.expected.statementCount() || !actual.equals(this.expected.checksum())) {
			throw TextFailures.changed(this.source.file().location(), this.expected.checksum(), actual);
		}
		return null;
	}

	private String firstWord() {
		return this.source.replaced() ? "" : this.scanner.firstWord();
	}

	private boolean isLeftOut() {
		String control = this.scanner.shape().transactionControl();
		if (control != null && !this.expected.wrapped()) {
			throw new TransactionControlException(
					List.of(new Use(this.source.file().location(), this.scanner.line(), control)));
		}
		return control != null || this.expected.leftOut().contains(this.place);
	}

	@Override
	public void close() {
		this.scanner.close();
	}

}
