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

	private static final int FIXED = 10;

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
		List<Series> atFew = count(lab, product, few);
		List<Series> atMany = count(lab, product, many);
		List<Cell> slopes = new ArrayList<>();
		List<Cell> fixed = new ArrayList<>();
		for (int place = 0; place < atFew.size(); place++) {
			Cell low = atFew.get(place).median();
			Cell high = atMany.get(place).median();
			if (!low.measured() || !high.measured()) {
				slopes.add(low.measured() ? high : low);
				fixed.add(low.measured() ? high : low);
				continue;
			}
			double slope = (high.value() - low.value()) / (many - few);
			slopes.add(Cell.of(low.contender(), slope));
			fixed.add(Cell.of(low.contender(), low.value() - few * slope));
		}
		int goal = (product == Product.POSTGRESQL) ? 2 : 3;
		return List.of(
				new Line(id() + "-" + product.id(), "Round trips for each migration, " + product.title(), Unit.COUNT,
						slopes, Goal.value(goal, goal + " or less")),
				new Line(id() + "-fixed-" + product.id(),
						"Round trips of a run besides its migrations, " + product.title(), Unit.COUNT, fixed,
						Goal.value(FIXED, FIXED + " or less")));
	}

	private static List<Series> count(Lab lab, Product product, int count) throws Exception {
		ScriptSet scripts = lab.small(count);
		Interleaved contenders = new Interleaved();
		for (Contender contender : Contender.all()) {
			contenders.add(contender.title(), () -> {
				try (TestDatabase database = lab.fresh(product); TcpProxy proxy = TcpProxy.to(database)) {
					HikariDataSource pool = lab.openPool(database.through(proxy));
					proxy.resetCounters();
					contender.migrator().migrate(pool, scripts);
					return (double) proxy.roundTrips();
				}
			});
		}
		return contenders.run(1);
	}

}
