package dev.warden.benchmarks.report;

import java.util.List;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StatisticsTests {

	@Test
	void takesTheMiddleAsMedian() {
		assertThat(Statistics.median(List.of(9.0, 1.0, 5.0))).isEqualTo(5);
		assertThat(Statistics.median(List.of(9.0, 1.0, 5.0, 7.0))).isEqualTo(6);
	}

	@Test
	void takesTheNearestRankAsPercentile() {
		List<Double> hundred = DoubleStream.iterate(100, (value) -> value - 1).limit(100).boxed().toList();
		assertThat(Statistics.percentile(hundred, 99)).isEqualTo(99);
		assertThat(Statistics.percentile(hundred, 100)).isEqualTo(100);
		assertThat(Statistics.percentile(List.of(3.0, 4.0), 99)).isEqualTo(4);
	}

	@Test
	void refusesToSumUpNothing() {
		assertThatIllegalArgumentException().isThrownBy(() -> Statistics.median(List.of()));
	}

}
