package dev.warden.internal.sql;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.warden.WardenException;
import dev.warden.internal.sql.SectionSummary.SchemaUse;

/**
 * Reads a script that mentions Warden's own tables or removes a schema, statement by
 * statement. In a dump, what belongs to these tables is left out; in any other script it
 * is refused.
 */
final class OwnTableInspection {

	private static final int HEADER = CharReader.LOOK_AHEAD;

	private static final int MAX_SHOWN = 100;

	private final ScriptSource source;

	private final OwnTables tables;

	private final boolean dump;

	private final Map<SectionMarker, List<Found>> found = new EnumMap<>(SectionMarker.class);

	private final Map<SectionMarker, List<SchemaUse>> schemas = new EnumMap<>(SectionMarker.class);

	private final Map<SectionMarker, Set<Integer>> parts = new EnumMap<>(SectionMarker.class);

	OwnTableInspection(ScriptSource source) {
		this.source = source;
		this.tables = new OwnTables(source.ownTables(), source.syntax());
		this.dump = hasHeaderOfDump(source);
		for (SectionMarker section : SectionMarker.values()) {
			this.found.put(section, new ArrayList<>());
			this.schemas.put(section, new ArrayList<>());
			this.parts.put(section, new HashSet<>());
		}
		read();
	}

	private static boolean hasHeaderOfDump(ScriptSource source) {
		StringBuilder start = new StringBuilder();
		try (CharReader in = CharReader.open(source.file(), source.encoding())) {
			for (int i = 0; i < HEADER && in.peek(i) != CharReader.END; i++) {
				start.append((char) in.peek(i));
			}
		}
		String text = start.toString();
		return text.contains("MySQL dump") || text.contains("MariaDB dump") || text.contains("PostgreSQL database dump")
				|| text.contains("SQL Dump") || text.contains("/*M!999999") || text.contains("/*!40101 SET @OLD_");
	}

	private void read() {
		CollectingSink text = new CollectingSink();
		try (StatementScanner scanner = new StatementScanner(this.source)) {
			scanner.collect((problem) -> {
			});
			StatementSink sink = this.source.replaced() ? new PlaceholderSink(text, this.source, scanner) : text;
			scanner.send(sink, sink);
			Map<SectionMarker, Integer> places = new HashMap<>();
			while (scanner.next()) {
				int place = places.merge(scanner.section(), 1, Integer::sum);
				look(scanner, place, text.take());
			}
		}
	}

	private void look(StatementScanner scanner, int place, String sql) {
		SectionMarker section = scanner.section();
		OwnTables.Use use = this.tables.find(sql);
		if (use != null) {
			list(this.found, section).add(new Found(use, place, scanner.line(), shown(sql)));
		}
		else if (this.tables.isPartOf(sql)) {
			list(this.parts, section).add(place);
		}
		for (String schema : this.tables.schemas(sql)) {
			list(this.schemas, section).add(new SchemaUse(schema, scanner.line(), shown(sql)));
		}
	}

	private static <T> T list(Map<SectionMarker, T> map, SectionMarker section) {
		T value = map.get(section);
		if (value == null) {
			throw new IllegalStateException("No section " + section);
		}
		return value;
	}

	private static String shown(String sql) {
		String line = sql.strip().replaceAll("\\s+", " ");
		return (line.length() > MAX_SHOWN) ? line.substring(0, MAX_SHOWN) + "..." : line;
	}

	/**
	 * Return whether the section is one of a dump: the file says so, or it creates an own
	 * table beside other statements about it.
	 */
	private boolean isDump(SectionMarker section) {
		List<Found> uses = list(this.found, section);
		return this.dump || (uses.size() > 1 && uses.stream().anyMatch((one) -> one.use().creates()));
	}

	List<WardenException> problems() {
		List<WardenException> problems = new ArrayList<>();
		for (SectionMarker section : SectionMarker.values()) {
			for (Found one : list(this.found, section)) {
				if (!isDump(section) || !one.use().alone()) {
					problems.add(TextFailures.changesTable(this.source.file().location(), one.line(), one.statement(),
							one.use().table()));
				}
			}
		}
		return problems;
	}

	/**
	 * Return the places of the statements that are left out.
	 */
	Set<Integer> leftOut(SectionMarker section) {
		if (!isDump(section)) {
			return Set.of();
		}
		Set<Integer> places = new HashSet<>(list(this.parts, section));
		list(this.found, section).forEach((one) -> places.add(one.place()));
		return Set.copyOf(places);
	}

	List<SchemaUse> schemas(SectionMarker section) {
		return List.copyOf(list(this.schemas, section));
	}

	private record Found(OwnTables.Use use, int place, int line, String statement) {

	}

}
