package dev.warden.internal.run;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import dev.warden.LockState;
import dev.warden.MigrationListener;
import dev.warden.MigrationScript;
import dev.warden.Operation;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.MigrationFixture;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * No run fails, and no lock stays, because of what the application does with log messages
 * or with the news of a failure.
 */
class FailingLogTests extends MigrationFixture {

	private final Logger logger = (Logger) LoggerFactory.getLogger("dev.warden");

	private final Level before = this.logger.getLevel();

	private final Failing failing = new Failing();

	FailingLogTests() {
		super(DatabaseKind.H2);
	}

	@BeforeEach
	void listen() {
		this.logger.setLevel(Level.DEBUG);
		this.failing.start();
		this.logger.addAppender(this.failing);
	}

	@AfterEach
	void stopListening() {
		this.logger.detachAppender(this.failing);
		this.logger.setLevel(this.before);
	}

	@Test
	void migratesAndReleases() {
		write("V1__a.sql", "CREATE TABLE users (id INT PRIMARY KEY);");
		assertThat(warden().migrate().applied()).isEqualTo(1);
		assertThat(warden().status().lock().state()).isEqualTo(LockState.FREE);
		assertThat(this.failing.asked).isPositive();
	}

	@Test
	void failsWithWhatFailedAndReleases() {
		write("V1__a.sql", "CREATE TABLE users (id INT PRIMARY KEY);\nINSERT INTO nowhere VALUES (1);");
		Warden warden = new Warden(dataSource(), new TestSettings().location("filesystem:" + this.scripts).warden(),
				null, List.of(), List.of(new FailingListener()));
		assertThatExceptionOfType(WardenException.class).isThrownBy(warden::migrate)
			.withMessageContaining("V1__a.sql")
			.satisfies((ex) -> assertThat(ex.getSuppressed()).extracting(Throwable::getMessage)
				.contains("of a script", "of a run"));
		assertThat(warden.status().lock().state()).isEqualTo(LockState.FREE);
	}

	private static final class FailingListener implements MigrationListener {

		@Override
		public void scriptFailed(MigrationScript script, RuntimeException failure) {
			throw new AssertionError("of a script");
		}

		@Override
		public void runFailed(Operation operation, RuntimeException failure) {
			throw new AssertionError("of a run");
		}

	}

	private static final class Failing extends UnsynchronizedAppenderBase<ILoggingEvent> {

		private int asked;

		@Override
		public void doAppend(ILoggingEvent event) {
			this.asked++;
			throw new IllegalStateException("The log is full");
		}

		@Override
		protected void append(ILoggingEvent event) {
			throw new IllegalStateException();
		}

	}

}
