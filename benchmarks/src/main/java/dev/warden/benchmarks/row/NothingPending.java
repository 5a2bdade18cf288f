package dev.warden.benchmarks.row;

import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.benchmarks.Interleaved;
import dev.warden.benchmarks.Lab;
import dev.warden.benchmarks.Product;
import dev.warden.benchmarks.Row;
import dev.warden.benchmarks.contender.Contender;
import dev.warden.benchmarks.contender.ScriptSet;
import dev.warden.benchmarks.report.Goal;
import dev.warden.benchmarks.report.Line;
import dev.warden.benchmarks.report.Statistics;
import dev.warden.benchmarks.report.Unit;
import dev.warden.testing.TcpProxy;
import dev.warden.testing.TestDatabase;

/** How often a start with nothing to do waits for the server. */
final class NothingPending implements Row {

	private static final int SCRIPTS = 20;

	@Override
	public String id() {
		return "nothing-pending";
	}

	@Override
	public List<Line> measure(Lab lab) throws Exception {
		ScriptSet scripts = lab.small(SCRIPTS);
		List<Line> lines = new ArrayList<>();
		for (Product product : List.of(Product.POSTGRESQL, Product.MARIADB)) {
			Interleaved contenders = new Interleaved();
			for (Contender contender : Contender.all()) {
				contenders.add(contender.title(), () -> count(lab, product, contender, scripts));
			}
			lines.add(new Line(id() + "-" + product.id(), "Round trips with nothing pending, " + product.title(),
					Unit.COUNT, contenders.run(1).stream().map((series) -> series.cell(Statistics::minimum)).toList(),
					Goal.value(1, "1")));
		}
		return lines;
	}

	private static double count(Lab lab, Product product, Contender contender, ScriptSet scripts) throws Exception {
		try (TestDatabase database = lab.fresh(product); TcpProxy proxy = TcpProxy.to(database)) {
			contender.migrator().migrate(database.dataSource(), scripts);
			HikariDataSource pool = lab.openPool(database.through(proxy));
			double least = Double.MAX_VALUE;
			for (int round = 0; round < 3; round++) {
				proxy.resetCounters();
				contender.migrator().migrate(pool, scripts);
				least = Math.min(least, (double) proxy.roundTrips());
			}
			return least;
		}
	}

}
