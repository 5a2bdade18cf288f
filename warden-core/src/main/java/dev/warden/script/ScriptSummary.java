package dev.warden.script;

import java.util.HashSet;
import java.util.Set;

/**
 * What one pass over a script tells.
 *
 * @param header what the script says about itself
 * @param upgrade its upgrade section
 * @param rollback its rollback section
 */
record ScriptSummary(ScriptHeader header, SectionSummary upgrade, SectionSummary rollback) {

	static ScriptSummary of(ScriptSource source) {
		Section upgrade = new Section();
		Section rollback = new Section();
		try (StatementScanner scanner = new StatementScanner(source)) {
			scanner.send(checked(upgrade.checksum, source, scanner), checked(rollback.checksum, source, scanner));
			while (scanner.next()) {
				Section section = (scanner.section() == SectionMarker.UPGRADE) ? upgrade : rollback;
				section.add(source.placeholders().isEmpty() ? scanner.firstWord() : "");
			}
			return new ScriptSummary(scanner.header(), upgrade.summary(), rollback.summary());
		}
	}

	private static StatementSink checked(StatementSink sink, ScriptSource source, StatementScanner scanner) {
		return source.placeholders().isEmpty() ? sink
				: new TeeSink(sink, new PlaceholderSink(StatementSink.NONE, source, scanner));
	}

	private static final class Section {

		private final ChecksumSink checksum = new ChecksumSink();

		private Set<String> firstWords = Set.of();

		private int statements;

		void add(String firstWord) {
			this.statements++;
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

		SectionSummary summary() {
			return new SectionSummary(this.checksum.checksum(), this.statements, this.firstWords);
		}

	}

}
