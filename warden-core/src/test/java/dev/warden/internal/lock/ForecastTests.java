package dev.warden.internal.lock;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ForecastTests {

	private final Forecast forecast = new Forecast(new Goal("(SELECT 1)", 20));

	@Test
	void goesByHowFastTheHolderGotWhereItIs() {
		assertThat(until(0, 100)).isZero();
		assertThat(until(0, 200)).isZero();
		assertThat(until(4, 500)).isEqualTo(Duration.ofMillis(1500));
		assertThat(until(18, 2800)).isEqualTo(Duration.ofMillis(150));
	}

	@Test
	void knowsNothingOfTheLastScript() {
		until(18, 100);
		assertThat(until(19, 200)).isZero();
		assertThat(until(20, 200)).isZero();
	}

	@Test
	void beginsAnewWhereAnotherHolderHasLessDone() {
		until(10, 100);
		until(15, 200);
		assertThat(until(2, 300)).isZero();
		assertThat(until(3, 400)).isEqualTo(Duration.ofMillis(1600));
	}

	@Test
	void knowsNothingWithoutAGoal() {
		Forecast none = new Forecast(null);
		none.until(0, Duration.ZERO);
		assertThat(none.until(5, Duration.ofSeconds(1))).isZero();
	}

	private Duration until(long reached, int millis) {
		return this.forecast.until(reached, Duration.ofMillis(millis));
	}

}
