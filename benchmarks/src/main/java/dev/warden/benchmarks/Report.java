package dev.warden.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.warden.benchmarks.report.Chart;
import dev.warden.benchmarks.report.Line;
import dev.warden.benchmarks.report.Page;
import dev.warden.benchmarks.report.Results;
import dev.warden.benchmarks.report.RunInfo;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes page, charts and JSON. */
final class Report {

	private static final String RESULTS = "benchmarks/results.json";

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(SerializationFeature.INDENT_OUTPUT)
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private Report() {
	}

	/**
	 * Write a run of all rows, or of all that were wanted.
	 */
	static void write(Path docs, RunInfo info, List<Line> lines) throws IOException {
		write(docs, new Results(info, lines, List.of()), lines);
	}

	/**
	 * Put lines in the place of those of the last run.
	 */
	static void update(Path docs, RunInfo info, List<Line> lines) throws IOException {
		Results before = JSON.readValue(Files.readString(docs.resolve(RESULTS)), Results.class);
		write(docs, before.with(info, lines), lines);
	}

	private static void write(Path docs, Results results, List<Line> changed) throws IOException {
		Path folder = Files.createDirectories(docs.resolve("benchmarks"));
		for (Line line : changed) {
			Files.writeString(folder.resolve(line.id() + ".svg"), Chart.of(line));
		}
		Files.writeString(docs.resolve(RESULTS), JSON.writeValueAsString(results) + "\n");
		Path page = docs.resolve("benchmarks.md");
		String before = Files.exists(page) ? Files.readString(page) : "# Benchmarks\n";
		Files.writeString(page, Page.replace(before, results));
	}

}
