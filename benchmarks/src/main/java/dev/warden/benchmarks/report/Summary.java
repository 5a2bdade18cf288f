package dev.warden.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in five lines what a reader wants to know first. */
final class Summary {

	private static final List<String> PEERS = List.of("Flyway", "Liquibase");

	private Summary() {
	}

	/**
	 * Return the lines that were measured.
	 * @param lines all lines of a run
	 * @return Markdown, ending with a line break
	 */
	static String of(List<Line> lines) {
		Map<String, Line> byId = lines.stream().collect(Collectors.toMap(Line::id, (line) -> line));
		Map<String, String> subjects = new LinkedHashMap<>();
		subjects.put("cold", "Start");
		subjects.put("thousand", "Apply");
		subjects.put("handover", "Wait");
		subjects.put("huge", "Big scripts");
		subjects.put("heap-resident", "Memory");
		return subjects.entrySet()
			.stream()
			.flatMap((subject) -> Stream.ofNullable(byId.get(subject.getKey()))
				.map((line) -> "- **" + subject.getValue() + "**: " + sentence(line) + "\n"))
			.collect(Collectors.joining());
	}

	private static String sentence(Line line) {
		return line.cell(Cell.WARDEN)
			.map((warden) -> Stream.concat(Stream.of("Warden " + value(line, warden)),
					PEERS.stream().map(line::cell).flatMap(Optional::stream).map((peer) -> peer(line, warden, peer)))
				.collect(Collectors.joining(", ", "", ". ")))
			.orElse("") + line.what() + ".";
	}

	private static String value(Line line, Cell cell) {
		return cell.measured() ? line.unit().format(cell.value()) : String.valueOf(cell.failure());
	}

	private static String peer(Line line, Cell warden, Cell peer) {
		String ratio = (peer.measured() && warden.measured() && warden.value() > 0)
				? String.format(Locale.ROOT, " (%.1f times as much)", peer.value() / warden.value()) : "";
		return peer.contender() + " " + value(line, peer) + ratio;
	}

}
