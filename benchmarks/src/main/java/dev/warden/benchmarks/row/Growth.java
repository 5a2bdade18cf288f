package dev.warden.benchmarks.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.warden.benchmarks.Lab;
import dev.warden.benchmarks.Product;
import dev.warden.benchmarks.Row;
import dev.warden.benchmarks.Series;
import dev.warden.benchmarks.report.Cell;
import dev.warden.benchmarks.report.Goal;
import dev.warden.benchmarks.report.Line;
import dev.warden.benchmarks.report.Statistics;
import dev.warden.benchmarks.report.Unit;

/** Whether a migration costs more where there are many. */
final class Growth implements Row {

	private static final int FACTOR = 5;

	@Override
	public String id() {
		return "growth";
	}

	@Override
	public List<Line> measure(Lab lab) throws Exception {
		int few = lab.choose(1000, 100);
		int many = few * FACTOR;
		SmallMigrations.run(lab, Product.POSTGRESQL, lab.small(few), few, 1, false);
		List<Series> atFew = SmallMigrations.run(lab, Product.POSTGRESQL, lab.small(few), few, 3, false);
		List<Series> atMany = SmallMigrations.run(lab, Product.POSTGRESQL, lab.small(many), many, 1, false);
		List<Cell> growth = new ArrayList<>();
		for (int place = 0; place < atFew.size(); place++) {
			Cell low = atFew.get(place).median();
			growth.add(atMany.get(place).cell((samples) -> Statistics.median(samples) / FACTOR / low.value()));
		}
		return List.of(
				new Line(id(),
						String.format(Locale.ROOT, "One of %,d small migrations against one of %,d, PostgreSQL", many,
								few),
						Unit.FACTOR, growth, Goal.value(1.1, "1.1 or less")),
				new Line(id() + "-time", String.format(Locale.ROOT, "%,d small migrations, PostgreSQL", many),
						Unit.SECONDS, atMany.stream().map(Series::median).toList(), Goal.NONE));
	}

}
