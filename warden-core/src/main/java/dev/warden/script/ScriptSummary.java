package dev.warden.script;

/**
 * What one pass over a script tells.
 *
 * @param header what the script says about itself
 * @param upgrade its upgrade section
 * @param rollback its rollback section
 */
record ScriptSummary(ScriptHeader header, SectionSummary upgrade, SectionSummary rollback) {

	static ScriptSummary of(ScriptSource source) {
		ChecksumSink upgrade = new ChecksumSink();
		ChecksumSink rollback = new ChecksumSink();
		try (StatementScanner scanner = new StatementScanner(source)) {
			scanner.send(checked(upgrade, source, scanner), checked(rollback, source, scanner));
			int upgrades = 0;
			int rollbacks = 0;
			while (scanner.next()) {
				if (scanner.section() == SectionMarker.UPGRADE) {
					upgrades++;
				}
				else {
					rollbacks++;
				}
			}
			return new ScriptSummary(scanner.header(), new SectionSummary(upgrade.checksum(), upgrades),
					new SectionSummary(rollback.checksum(), rollbacks));
		}
	}

	private static StatementSink checked(StatementSink sink, ScriptSource source, StatementScanner scanner) {
		return source.placeholders().isEmpty() ? sink
				: new TeeSink(sink, new PlaceholderSink(StatementSink.NONE, source, scanner));
	}

}
