package dev.warden.benchmarks.row;

import java.util.List;

import dev.warden.benchmarks.Row;

/** All rows, in the order of the table. */
public final class Rows {

	private Rows() {
	}

	/**
	 * Return the rows.
	 * @return the rows in order
	 */
	public static List<Row> all() {
		return List.of(new NothingPending(), new ColdStart(), new PerMigration(), new SmallMigrations(), new Growth(),
				new SlowNetwork(), new HugeScript(), new LongInserts(), new Fleet(), new Handover(), new LockCalls(),
				new BootStart(), new NewerJava(), new Heap());
	}

}
