package dev.warden.internal.run;

import dev.warden.ErrorCode;
import dev.warden.LockEvent;
import dev.warden.LockState;
import dev.warden.LockStatus;
import dev.warden.Warden;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.MigrationFixture;
import org.junit.jupiter.api.Test;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run whose thread is interrupted, which H2 swallows while it connects.
 */
@EachDatabase({ DatabaseKind.POSTGRESQL, DatabaseKind.MYSQL, DatabaseKind.MARIADB })
class InterruptedRunIT extends MigrationFixture {

	InterruptedRunIT(DatabaseKind kind) {
		super(kind);
	}

	@Test
	void isNotSaidToHaveCompletedWhereItDidNotBegin() {
		writeFive();
		Warden warden = warden();
		warden.status();
		Thread.currentThread().interrupt();
		try {
			assertThatFailure(ErrorCode.RUN_STOPPED).isThrownBy(warden::migrate);
		}
		finally {
			assertThat(Thread.interrupted()).isTrue();
		}
		LockStatus lock = warden.status().lock();
		assertThat(lock.state()).isEqualTo(LockState.FREE);
		assertThat(lock.releaseReason()).startsWith("failed: Stopped acquiring migration lock");
		assertThat(lock.events()).extracting(LockEvent::name).containsExactly("RELEASED", "FAILED", "ACQUIRED");
		assertThat(warden.migrate().applied()).isEqualTo(5);
	}

}
