package dev.warden.internal.lock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** When a waiter looks, on a clock that only the schedule moves. */
class PollScheduleTests {

	private static final Duration LONGEST = Duration.ofMillis(500);

	/** Return when each look of a wait begins. */
	private static List<Duration> looks(PollSchedule schedule, Duration wait, Duration asked) {
		List<Duration> looks = new ArrayList<>();
		Duration now = Duration.ZERO;
		while (now.compareTo(wait) < 0) {
			looks.add(now);
			Duration answered = now.plus(asked);
			now = answered.plus(schedule.pause(answered, asked, Duration.ZERO));
		}
		return looks;
	}

	private static long within(List<Duration> looks, Duration from, Duration time) {
		Duration to = from.plus(time);
		return looks.stream().filter((look) -> look.compareTo(from) >= 0 && look.compareTo(to) < 0).count();
	}

	private static long within(List<Duration> looks, int fromSecond, int toSecond) {
		return within(looks, Duration.ofSeconds(fromSecond), Duration.ofSeconds(toSecond - fromSecond));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 20, 40 })
	void looksAtMostTwentyTimesInAnySecond(int askedMillis) {
		for (int seed = 0; seed < 50; seed++) {
			PollSchedule schedule = new PollSchedule(LONGEST, new Random(seed)::nextDouble);
			List<Duration> looks = looks(schedule, Duration.ofSeconds(20), Duration.ofMillis(askedMillis));
			assertThat(looks)
				.allSatisfy((from) -> assertThat(within(looks, from, Duration.ofSeconds(1))).isBetween(1L, 20L));
		}
	}

	@Test
	void looksTwentyTimesASecondAtFirstHoweverLongALookTakes() {
		List<Duration> looks = looks(new PollSchedule(LONGEST), Duration.ofSeconds(4), Duration.ofMillis(20));
		assertThat(within(looks, 0, 2)).isBetween(38L, 40L);
	}

	@Test
	void looksLessOftenTheLongerItWaits() {
		List<Duration> looks = looks(new PollSchedule(LONGEST), Duration.ofSeconds(60), Duration.ofMillis(1));
		assertThat(within(looks, 4, 5)).isLessThan(16);
		assertThat(within(looks, 9, 10)).isLessThan(8);
		assertThat(within(looks, 50, 60)).isBetween(20L, 25L);
	}

	@Test
	void waitsNoLongerThanTheLongestInterval() {
		for (Duration longest : List.of(Duration.ofMillis(10), Duration.ofMillis(60), LONGEST)) {
			PollSchedule schedule = new PollSchedule(longest);
			for (int second = 0; second < 100; second++) {
				assertThat(schedule.pause(Duration.ofSeconds(second), Duration.ofMillis(1), Duration.ZERO))
					.isLessThan(longest);
			}
		}
	}

	@Test
	void leavesASlowDatabaseAloneForAsLongAsItTookToAnswer() {
		PollSchedule schedule = new PollSchedule(LONGEST, () -> 0);
		schedule.pause(Duration.ZERO, Duration.ZERO, Duration.ZERO);
		assertThat(schedule.pause(Duration.ofSeconds(1), Duration.ofMillis(40), Duration.ZERO))
			.isEqualTo(Duration.ofMillis(40));
		assertThat(schedule.pause(Duration.ofSeconds(1), Duration.ofSeconds(9), Duration.ZERO))
			.isEqualTo(Duration.ofMillis(50));
	}

	@Test
	void looksLessOftenWhileTheHolderHasScriptsBeforeItsLast() {
		PollSchedule schedule = new PollSchedule(LONGEST, () -> 0);
		Duration busy = Duration.ofSeconds(2);
		schedule.pause(Duration.ZERO, Duration.ZERO, busy);
		assertThat(schedule.pause(Duration.ofSeconds(1), Duration.ZERO, busy)).isEqualTo(Duration.ofMillis(250));
		assertThat(schedule.pause(Duration.ofSeconds(4), Duration.ZERO, busy)).isEqualTo(LONGEST);
		assertThat(schedule.pause(Duration.ofSeconds(1), Duration.ZERO, Duration.ofMillis(200)))
			.isEqualTo(Duration.ofMillis(100));
		assertThat(schedule.pause(Duration.ofSeconds(1), Duration.ZERO, Duration.ofMillis(10)))
			.isEqualTo(Duration.ofMillis(50));
	}

	@Test
	void doesNotLookAtTheSameMomentsAsAnotherWaiter() {
		Duration wait = Duration.ofSeconds(1);
		PollSchedule one = new PollSchedule(LONGEST, new Random(1)::nextDouble);
		PollSchedule other = new PollSchedule(LONGEST, new Random(2)::nextDouble);
		List<Duration> looks = looks(one, wait, Duration.ofMillis(1));
		assertThat(looks(other, wait, Duration.ofMillis(1)).subList(1, 15)).doesNotContainAnyElementsOf(looks);
	}

}
