package dev.warden.benchmarks.row;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.warden.benchmarks.Lab;
import dev.warden.benchmarks.Row;
import dev.warden.benchmarks.contender.Contender;
import dev.warden.benchmarks.contender.ScriptSet;
import dev.warden.benchmarks.report.Cell;
import dev.warden.benchmarks.report.Goal;
import dev.warden.benchmarks.report.Line;
import dev.warden.benchmarks.report.Unit;
import dev.warden.testing.TestDatabase;

/** How much memory a start with nothing to do takes. */
final class Heap implements Row {

	private static final List<Integer> SIZES = List.of(8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 512);

	private static final Duration LIMIT = Duration.ofSeconds(30);

	@Override
	public String id() {
		return "heap";
	}

	@Override
	public List<Line> measure(Lab lab) throws Exception {
		int count = lab.choose(5000, 500);
		ScriptSet scripts = lab.small(count);
		List<Cell> heaps = new ArrayList<>();
		List<Cell> resident = new ArrayList<>();
		for (Contender contender : Contender.all()) {
			TestDatabase database = lab.migrated(contender, count);
			heaps.add(smallest(lab, contender, database, scripts));
			resident.add(Cell.of(contender.title(),
					lab.inProcess(contender, contender.name(), database, scripts, LIMIT).megabytes()));
		}
		String what = String.format(Locale.ROOT, "Nothing pending with %,d applied: ", count);
		return List.of(
				new Line(id(), what + "smallest heap that is enough", Unit.MEGABYTES, heaps,
						Goal.value(48, "48 MB or less")),
				new Line(id() + "-resident", what + "resident set with the default heap", Unit.MEGABYTES, resident,
						Goal.NONE));
	}

	/** Search in halves: a size that is enough is never too large. */
	private static Cell smallest(Lab lab, Contender contender, TestDatabase database, ScriptSet scripts)
			throws InterruptedException {
		int low = 0;
		int high = SIZES.size();
		while (low < high) {
			int middle = (low + high) / 2;
			if (isEnough(lab, contender, database, scripts, SIZES.get(middle))) {
				high = middle;
			}
			else {
				low = middle + 1;
			}
		}
		return (low < SIZES.size()) ? Cell.of(contender.title(), SIZES.get(low))
				: Cell.failed(contender.title(), "more than 512 MB");
	}

	private static boolean isEnough(Lab lab, Contender contender, TestDatabase database, ScriptSet scripts, int size)
			throws InterruptedException {
		try {
			lab.inProcess(contender, contender.name(), database, scripts, LIMIT, "-Xmx" + size + "m");
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
