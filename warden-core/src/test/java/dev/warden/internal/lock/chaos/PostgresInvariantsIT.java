package dev.warden.internal.lock.chaos;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Invariants that one database breaks for all.
 */
class PostgresInvariantsIT extends InvariantsFixture {

	PostgresInvariantsIT() {
		super(ChaosDatabase.POSTGRESQL);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					twice      | INSERT INTO chaos_mark (version, part, token, at) SELECT version, part, token, at FROM chaos_mark WHERE version = 2 AND part = 2
					incomplete | DELETE FROM chaos_mark WHERE version = 2 AND part = 3
					incomplete | DROP TABLE chaos_object_2
					incomplete | UPDATE warden_history SET state = 'RUNNING' WHERE installed_rank = 3
					unrecorded | DELETE FROM warden_history WHERE installed_rank = 3
					lost       | DELETE FROM warden_history WHERE installed_rank = 3
					half       | UPDATE warden_history SET state = 'FAILED' WHERE installed_rank = 3
					order      | UPDATE warden_history SET state = 'FAILED' WHERE installed_rank = 1
					order      | UPDATE chaos_mark SET at = '2001-01-01 00:00:00' WHERE version = 3
					order      | DELETE FROM warden_history WHERE installed_rank = 2
					P2         | UPDATE chaos_mark SET token = token + 1 WHERE version = 1 AND part = 1
					tokens     | UPDATE warden_history SET token = token + 5 WHERE installed_rank = 1
					tokens     | UPDATE warden_lock SET token = token - 1
					tokens     | UPDATE warden_lock SET token = token + 2
					tokens     | INSERT INTO chaos_ledger (old_locked, new_locked, old_token, new_token) VALUES (TRUE, TRUE, 2, 2)
					twice      | INSERT INTO chaos_mark (version, part, token, at) SELECT version, part, token, at FROM chaos_mark WHERE version = 1 AND part = 2
					events     | UPDATE warden_lock_event SET event = 'UNLOCKED' WHERE event = 'RELEASED' AND token = 2
					""")
	void areSeenToBeBroken(String invariant, String damage) {
		migrateProperly();
		this.database.execute(damage);
		assertThat(violations()).anyMatch((violation) -> violation.startsWith(invariant + ":"));
	}

}
