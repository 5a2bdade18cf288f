package dev.warden.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.warden.benchmarks.report.Chart;
import dev.warden.benchmarks.report.Line;
import dev.warden.benchmarks.report.Page;
import dev.warden.benchmarks.report.RunInfo;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes page, charts and JSON. */
final class Report {

	private Report() {
	}

	static void write(Path docs, RunInfo info, List<Line> lines) throws IOException {
		Path folder = Files.createDirectories(docs.resolve("benchmarks"));
		for (Line line : lines) {
			Files.writeString(folder.resolve(line.id() + ".svg"), Chart.of(line));
		}
		JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
		Files.writeString(folder.resolve("results.json"),
				json.writeValueAsString(Map.of("run", info, "lines", lines)) + "\n");
		Path page = docs.resolve("benchmarks.md");
		String before = Files.exists(page) ? Files.readString(page) : "# Benchmarks\n";
		Files.writeString(page, Page.replace(before, info, lines));
	}

}
