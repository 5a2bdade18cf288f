package dev.warden.benchmarks.row;

import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.benchmarks.Interleaved;
import dev.warden.benchmarks.Lab;
import dev.warden.benchmarks.Product;
import dev.warden.benchmarks.Row;
import dev.warden.benchmarks.Series;
import dev.warden.benchmarks.contender.Contender;
import dev.warden.benchmarks.contender.ScriptSet;
import dev.warden.benchmarks.report.Cell;
import dev.warden.benchmarks.report.Goal;
import dev.warden.benchmarks.report.Line;
import dev.warden.benchmarks.report.Unit;
import dev.warden.testing.TcpProxy;
import dev.warden.testing.TestDatabase;

/** How often each migration waits for the server, and how often a run does besides. */
final class PerMigration implements Row {

	@Override
	public String id() {
		return "round-trips";
	}

	@Override
	public List<Line> measure(Lab lab) throws Exception {
		List<Line> lines = new ArrayList<>();
		for (Product product : Product.values()) {
			lines.addAll(measure(lab, product));
		}
		return lines;
	}

	private List<Line> measure(Lab lab, Product product) throws Exception {
		int few = lab.choose(20, 10);
		int many = lab.choose(120, 30);
		List<Series> atFew = count(lab, product, 0, few);
		List<Series> atMany = count(lab, product, 0, many);
		List<Series> later = count(lab, product, few, few);
		List<Cell> slopes = new ArrayList<>();
		List<Cell> first = new ArrayList<>();
		List<Cell> second = new ArrayList<>();
		for (int place = 0; place < atFew.size(); place++) {
			Cell low = atFew.get(place).median();
			Cell high = atMany.get(place).median();
			if (!low.measured() || !high.measured()) {
				Cell failed = low.measured() ? high : low;
				slopes.add(failed);
				first.add(failed);
				second.add(failed);
				continue;
			}
			double slope = (high.value() - low.value()) / (many - few);
			slopes.add(Cell.of(low.contender(), slope));
			first.add(Cell.of(low.contender(), low.value() - few * slope));
			Cell again = later.get(place).median();
			second.add(again.measured() ? Cell.of(low.contender(), again.value() - few * slope) : again);
		}
		double goal = (product == Product.POSTGRESQL) ? 2 : (product == Product.MARIADB) ? 2.5 : 3;
		int firstGoal = (product == Product.POSTGRESQL) ? 10 : 12;
		int laterGoal = (product == Product.POSTGRESQL) ? 5 : 8;
		String fixed = "Round trips besides its migrations, " + product.title();
		return List.of(
				new Line(id() + "-" + product.id(), "Round trips for each migration, " + product.title(), Unit.COUNT,
						slopes, atMost(goal)),
				new Line(id() + "-first-" + product.id(), fixed + ": first run, which creates its tables", Unit.COUNT,
						first, atMost(firstGoal)),
				new Line(id() + "-later-" + product.id(), fixed + ": a later run", Unit.COUNT, second,
						atMost(laterGoal)));
	}

	private static Goal atMost(double limit) {
		return Goal.value(limit, Unit.COUNT.format(limit) + " or less");
	}

	/**
	 * Count the round trips of a run with a number of migrations, on top of those of a
	 * run before.
	 */
	private static List<Series> count(Lab lab, Product product, int before, int count) throws Exception {
		ScriptSet applied = (before > 0) ? lab.small(before) : null;
		ScriptSet scripts = lab.small(before + count);
		Interleaved contenders = new Interleaved();
		for (Contender contender : Contender.all()) {
			contenders.add(contender.title(), () -> {
				try (TestDatabase database = lab.fresh(product); TcpProxy proxy = TcpProxy.to(database)) {
					HikariDataSource pool = lab.openPool(database.through(proxy));
					if (applied != null) {
						contender.migrator().migrate(pool, applied);
					}
					proxy.resetCounters();
					contender.migrator().migrate(pool, scripts);
					return (double) proxy.roundTrips();
				}
			});
		}
		return contenders.run(1);
	}

}
