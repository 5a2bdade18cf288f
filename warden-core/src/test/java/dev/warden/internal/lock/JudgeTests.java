package dev.warden.internal.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.warden.SessionState;
import dev.warden.internal.lock.Judge.Lease;
import dev.warden.internal.lock.Judge.Ruling;
import dev.warden.internal.lock.Judge.Wish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every combination of what the judge is asked. The table is the specification: each line
 * has the rulings on taking over, on an unlock, on a forced one, on one by a person who
 * vouches that nothing runs, and on a release after the connection broke.
 */
class JudgeTests {

	private static final String TABLE = """
			session lease fenced end   | take over             | unlock                | force       | force unfenced    | give back
			GONE    *     *      *     | TAKE                  | TAKE                  | TAKE        | TAKE              | TAKE
			ALIVE   FRESH *      may   | WAIT                  | WAIT                  | END_FIRST   | END_FIRST         | END_FIRST
			ALIVE   FRESH yes    not   | WAIT                  | WAIT                  | TAKE_FENCED | TAKE_FENCED       | TAKE_FENCED
			ALIVE   FRESH no     not   | WAIT                  | WAIT                  | ASK         | ASK               | ASK
			ALIVE   NONE  *      may   | WAIT                  | WAIT                  | END_FIRST   | END_FIRST         | END_FIRST
			ALIVE   NONE  yes    not   | WAIT                  | WAIT                  | TAKE_FENCED | TAKE_FENCED       | TAKE_FENCED
			ALIVE   NONE  no     not   | WAIT                  | WAIT                  | ASK         | ASK               | ASK
			ALIVE   PAST  *      may   | END_FIRST             | WAIT                  | END_FIRST   | END_FIRST         | END_FIRST
			ALIVE   PAST  yes    not   | TAKE_STALE_AND_FENCED | WAIT                  | TAKE_FENCED | TAKE_FENCED       | TAKE_FENCED
			ALIVE   PAST  no     not   | ASK                   | WAIT                  | ASK         | ASK               | ASK
			UNKNOWN FRESH yes    *     | WAIT                  | WAIT                  | TAKE_FENCED | TAKE_FENCED       | TAKE_FENCED
			UNKNOWN FRESH no     *     | WAIT                  | WAIT                  | WAIT        | WAIT              | WAIT
			UNKNOWN NONE  yes    *     | ASK                   | ASK                   | TAKE_FENCED | TAKE_FENCED       | TAKE_FENCED
			UNKNOWN NONE  no     *     | ASK                   | ASK                   | ASK         | TAKE              | WAIT
			UNKNOWN PAST  yes    *     | TAKE_STALE_AND_FENCED | TAKE_STALE_AND_FENCED | TAKE_FENCED | TAKE_FENCED       | TAKE_FENCED
			UNKNOWN PAST  no     *     | ASK                   | ASK                   | ASK         | TAKE              | WAIT
			NONE    FRESH yes    *     | WAIT                  | WAIT                  | TAKE        | TAKE              | TAKE_FENCED
			NONE    FRESH no     *     | WAIT                  | WAIT                  | TAKE        | TAKE              | WAIT
			NONE    NONE  yes    *     | WAIT                  | WAIT                  | TAKE        | TAKE              | TAKE_FENCED
			NONE    NONE  no     *     | WAIT                  | WAIT                  | TAKE        | TAKE              | WAIT
			NONE    PAST  yes    *     | TAKE_STALE            | TAKE_STALE            | TAKE        | TAKE              | TAKE_FENCED
			NONE    PAST  no     *     | TAKE_STALE            | TAKE_STALE            | TAKE        | TAKE              | WAIT
			""";

	static Stream<Arguments> combinations() {
		List<Arguments> combinations = new ArrayList<>();
		for (SessionState session : SessionState.values()) {
			for (Lease lease : Lease.values()) {
				for (Wish wish : Wish.values()) {
					combinations.add(Arguments.of(session, lease, true, true, wish));
					combinations.add(Arguments.of(session, lease, true, false, wish));
					combinations.add(Arguments.of(session, lease, false, true, wish));
					combinations.add(Arguments.of(session, lease, false, false, wish));
				}
			}
		}
		return combinations.stream();
	}

	@ParameterizedTest
	@MethodSource("combinations")
	void rulesAsTheTableSays(SessionState session, Lease lease, boolean fenced, boolean mayEnd, Wish wish) {
		List<String> rulings = TABLE.lines()
			.skip(1)
			.map((line) -> line.trim().split("\\s*\\|\\s*"))
			.filter((line) -> matches(line[0].split("\\s+"), session, lease, fenced, mayEnd))
			.map((line) -> line[1 + wish.ordinal()])
			.toList();
		assertThat(rulings).as("lines of the table").hasSize(1);
		assertThat(Judge.judge(session, lease, fenced, false, wish, mayEnd)).hasToString(rulings.get(0));
	}

	private static boolean matches(String[] line, SessionState session, Lease lease, boolean fenced, boolean mayEnd) {
		return line[0].equals(session.name()) && (line[1].equals("*") || line[1].equals(lease.name()))
				&& (line[2].equals("*") || line[2].equals("yes") == fenced)
				&& (line[3].equals("*") || line[3].equals("may") == mayEnd);
	}

	@ParameterizedTest
	@MethodSource("combinations")
	void leavesALockThatIsKeptToAPerson(SessionState session, Lease lease, boolean fenced, boolean mayEnd, Wish wish) {
		assertThat(Judge.judge(session, lease, fenced, true, wish, mayEnd))
			.isEqualTo((wish == Wish.TAKE_OVER) ? Ruling.WAIT : Ruling.TAKE);
	}

	@Test
	void nobodyButAPersonWhoVouchesFreesWorkThatMayRunUnfenced() {
		for (Lease lease : Lease.values()) {
			for (Wish wish : List.of(Wish.TAKE_OVER, Wish.UNLOCK, Wish.FORCE)) {
				assertThat(Judge.judge(SessionState.UNKNOWN, lease, false, false, wish, false).isTake()).isFalse();
				assertThat(Judge.judge(SessionState.ALIVE, lease, false, false, wish, false).isTake()).isFalse();
			}
		}
	}

}
