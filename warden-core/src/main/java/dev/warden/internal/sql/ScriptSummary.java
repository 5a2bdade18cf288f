package dev.warden.internal.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

import dev.warden.Placeholders;
import dev.warden.WardenException;
import dev.warden.internal.sql.TransactionControlException.Use;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over a script tells.
 *
 * @param source what was read, with the syntax by which it is read
 * @param header what the script says about itself
 * @param upgrade its upgrade section
 * @param rollback its rollback section
 * @param problems what keeps the script from running
 * @param complete whether the script was read to its end
 * @param sum what the bytes come to that were read, or {@code null} where not all were
 */
public record ScriptSummary(ScriptSource source, ScriptHeader header, SectionSummary upgrade, SectionSummary rollback,
		List<WardenException> problems, boolean complete, @Nullable FileSum sum) {

	/**
	 * Read a script whose syntax is known.
	 * @param source the script
	 * @return what it says
	 */
	public static ScriptSummary of(ScriptSource source) {
		return of(source, source::syntax);
	}

	/**
	 * Read a script.
	 * @param source the script
	 * @param session asked for the syntax of the session, where that makes a difference
	 * @return what it says
	 */
	public static ScriptSummary of(ScriptSource source, Supplier<SqlSyntax> session) {
		Pass pass = new Pass(source);
		pass.read();
		ScriptSource actual = source;
		if (pass.ambiguous) {
			actual = actual.withSyntax(session.get());
		}
		if (!source.replaced() && pass.builtIns.found()) {
			actual = actual.withBuiltIns();
		}
		if (!actual.equals(source)) {
			pass = new Pass(actual);
			pass.read();
		}
		return pass.summary();
	}

	/**
	 * One pass over the script.
	 */
	private static final class Pass {

		private final ScriptSource source;

		private final Section upgrade = new Section();

		private final Section rollback = new Section();

		private final List<WardenException> problems = new ArrayList<>();

		private final Mentions mentions;

		private final Mentions builtIns;

		private ScriptHeader header = ScriptHeader.DEFAULT;

		private boolean complete;

		private boolean ambiguous;

		private boolean schemas;

		private @Nullable SummingStream bytes;

		private @Nullable FileSum sum;

		Pass(ScriptSource source) {
			this.source = source;
			this.mentions = new Mentions(source.ownTables());
			Placeholders placeholders = source.placeholders();
			boolean looked = !source.replaced() && placeholders.replaced() == null && source.header().placeholders();
			this.builtIns = new Mentions(
					looked ? Set.of(placeholders.prefix() + placeholders.builtInPrefix()) : Set.of());
		}

		void read() {
			try (StatementScanner scanner = new StatementScanner(this.source.readingFrom(this::open))) {
				scanner.collect(this.problems::add);
				scanner.watch(this.mentions, this.builtIns);
				scanner.send(checked(this.upgrade.checksum, scanner), checked(this.rollback.checksum, scanner));
				try {
					while (scanner.next()) {
						Section section = (scanner.section() == SectionMarker.UPGRADE) ? this.upgrade : this.rollback;
						section.add(this.source.replaced() ? "" : scanner.firstWord(), scanner);
						this.schemas |= scanner.shape().mayChangeSchemas();
					}
					this.complete = true;
					this.sum = (this.bytes != null) ? this.bytes.sum() : null;
				}
				finally {
					this.header = scanner.header();
					this.ambiguous = scanner.isAmbiguous();
				}
			}
			catch (WardenException ex) {
				this.problems.add(ex);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private InputStream open() throws IOException {
			SummingStream opened = new SummingStream(this.source.file().content().getInputStream());
			this.bytes = opened;
			return opened;
		}

		private StatementSink checked(StatementSink sink, StatementScanner scanner) {
			return this.source.replaced()
					? new TeeSink(sink, new PlaceholderSink(StatementSink.NONE, this.source, scanner)) : sink;
		}

		ScriptSummary summary() {
			String script = this.source.file().location();
			List<Use> controls = new ArrayList<>(this.upgrade.refusedControls(script, this.header));
			controls.addAll(this.rollback.refusedControls(script, this.header));
			if (this.complete && !controls.isEmpty()) {
				this.problems.add(new TransactionControlException(controls));
			}
			OwnTableInspection inspection = inspection();
			if (inspection != null) {
				this.problems.addAll(inspection.problems());
			}
			return new ScriptSummary(this.source, this.header, this.upgrade.summary(inspection, SectionMarker.UPGRADE),
					this.rollback.summary(inspection, SectionMarker.ROLLBACK), List.copyOf(this.problems),
					this.complete, this.sum);
		}

		private @Nullable OwnTableInspection inspection() {
			boolean needed = this.mentions.found() || this.schemas
					|| this.source.placeholders()
						.values()
						.values()
						.stream()
						.anyMatch((value) -> this.source.ownTables()
							.stream()
							.anyMatch((name) -> containsIgnoreCase(value, name)));
			return (this.complete && needed && !this.source.ownTables().isEmpty()) ? new OwnTableInspection(this.source)
					: null;
		}

		private static boolean containsIgnoreCase(String text, String name) {
			return text.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
		}

	}

	/**
	 * What is found in a section.
	 */
	private static final class Section {

		private final ChecksumSink checksum = new ChecksumSink();

		private final List<Control> controls = new ArrayList<>(0);

		private Set<String> firstWords = Set.of();

		private int statements;

		/** Statements that are no settings of the session. */
		private int works;

		private boolean autocommit;

		void add(String firstWord, StatementScanner scanner) {
			this.statements++;
			StatementShape shape = scanner.shape();
			String control = shape.transactionControl();
			if (control != null) {
				this.controls
					.add(new Control(scanner.line(), control, this.works, shape.isPlainBegin(), shape.isPlainCommit()));
				return;
			}
			this.works += shape.isSetting() ? 0 : 1;
			this.autocommit |= shape.mayNeedAutocommit();
			if (!this.firstWords.contains(firstWord)) {
				addWord(isOfLetters(firstWord) ? firstWord : "");
			}
		}

		private void addWord(String word) {
			if (this.firstWords.isEmpty()) {
				this.firstWords = Set.of(word);
			}
			else {
				Set<String> words = new HashSet<>(this.firstWords);
				words.add(word);
				this.firstWords = words;
			}
		}

		private static boolean isOfLetters(String word) {
			for (int i = 0; i < word.length(); i++) {
				if (word.charAt(i) < 'A' || word.charAt(i) > 'Z') {
					return false;
				}
			}
			return true;
		}

		private boolean isWrapped() {
			if (this.controls.size() != 2) {
				return false;
			}
			Control begin = this.controls.get(0);
			Control commit = this.controls.get(1);
			return begin.begins() && begin.worksBefore() == 0 && commit.commits() && commit.worksBefore() == this.works;
		}

		List<Use> refusedControls(String script, ScriptHeader header) {
			if (isWrapped() && header.transactional()) {
				return List.of();
			}
			return this.controls.stream().map((one) -> new Use(script, one.line(), one.statement())).toList();
		}

		SectionSummary summary(@Nullable OwnTableInspection inspection, SectionMarker section) {
			Set<Integer> leftOut = (inspection != null) ? inspection.leftOut(section) : Set.of();
			boolean wrapped = isWrapped();
			return new SectionSummary(this.checksum.checksum(), this.statements - (wrapped ? 2 : 0) - leftOut.size(),
					this.firstWords, wrapped, this.autocommit, leftOut,
					(inspection != null) ? inspection.schemas(section) : List.of());
		}

	}

	/**
	 * A statement that begins or ends a transaction.
	 *
	 * @param line where it is
	 * @param statement its first words
	 * @param worksBefore how many statements that do something are before it
	 * @param begins whether it only begins
	 * @param commits whether it only commits
	 */
	private record Control(int line, String statement, int worksBefore, boolean begins, boolean commits) {

	}

}
