package dev.warden.benchmarks.report;

import java.util.List;
import java.util.Optional;

/**
 * One line of the table: the same measured for all contenders.
 *
 * @param id short name of the line, unique, for files and anchors
 * @param what what was measured
 * @param unit what the values count
 * @param cells the values in order
 * @param goal what Warden has to reach
 */
public record Line(String id, String what, Unit unit, List<Cell> cells, Goal goal) {

	public Line {
		cells = List.copyOf(cells);
	}

	/**
	 * Return the value of one contender.
	 * @param contender who
	 * @return the cell, or nothing if the contender did not take part
	 */
	public Optional<Cell> cell(String contender) {
		return this.cells.stream().filter((cell) -> cell.contender().equals(contender)).findFirst();
	}

	/**
	 * Return a value divided by the one of raw JDBC in the same line.
	 * @param cell the cell of a contender
	 * @return the ratio, or nothing without both values
	 */
	public Optional<Double> ratio(Cell cell) {
		return cell(Cell.RAW).filter((raw) -> raw.measured() && cell.measured() && raw.value() > 0)
			.map((raw) -> cell.value() / raw.value());
	}

	/**
	 * Return whether Warden reached the goal.
	 * @return the verdict
	 */
	public Verdict verdict() {
		if (this.goal.kind() == Goal.Kind.NOTHING) {
			return Verdict.NONE;
		}
		Optional<Cell> warden = cell(Cell.WARDEN).filter(Cell::measured);
		Optional<Double> judged = (this.goal.kind() == Goal.Kind.RATIO) ? warden.flatMap(this::ratio)
				: warden.map(Cell::value);
		return judged.filter((value) -> value <= this.goal.limit()).isPresent() ? Verdict.MET : Verdict.MISSED;
	}

}
