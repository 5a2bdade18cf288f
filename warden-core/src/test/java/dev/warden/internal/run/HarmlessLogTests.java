package dev.warden.internal.run;

import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockRequest;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.internal.HarmlessText;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.MigrationFixture;
import dev.warden.testing.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whatever people, files and databases call things, a message of the log is one line that
 * steers no terminal.
 */
class HarmlessLogTests extends MigrationFixture {

	private static final String HOSTILE = "a\u001b[31m\nb\u009b1m\u202ec\u2028d";

	private final ListAppender<ILoggingEvent> events = new ListAppender<>();

	private final Logger logger = (Logger) LoggerFactory.getLogger("dev.warden");

	private final Level before = this.logger.getLevel();

	HarmlessLogTests() {
		super(DatabaseKind.H2);
	}

	@BeforeEach
	void listen() {
		this.logger.setLevel(Level.DEBUG);
		this.events.start();
		this.logger.addAppender(this.events);
	}

	@AfterEach
	void stopListening() {
		this.logger.detachAppender(this.events);
		this.logger.setLevel(this.before);
	}

	private Warden hostile() {
		return new Warden(dataSource(),
				new TestSettings().owner(HOSTILE).location("filesystem:" + this.scripts).warden());
	}

	private void assertHarmless() {
		List<String> texts = new ArrayList<>();
		for (ILoggingEvent event : this.events.list) {
			texts.add(event.getFormattedMessage());
			List<KeyValuePair> pairs = event.getKeyValuePairs();
			if (pairs != null) {
				pairs.forEach((pair) -> texts.add(String.valueOf(pair.value)));
			}
		}
		assertThat(texts).isNotEmpty().allSatisfy(HarmlessLogTests::assertHarmless);
	}

	private static void assertHarmless(String text) {
		assertThat(text).isEqualTo(HarmlessText.of(text)).hasSizeLessThan(10_000);
	}

	private ILoggingEvent event(String text) {
		return this.events.list.stream()
			.filter((event) -> event.getFormattedMessage().contains(text))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void writesTheNameOfAFileOnOneLine() {
		write("V1__" + HOSTILE + ".sql", "CREATE TABLE users (id INT PRIMARY KEY);");
		write("R__" + HOSTILE + ".sql", "DELETE FROM users;");
		assertThat(hostile().migrate().applied()).isEqualTo(2);
		assertThat(event("Applied V1").getFormattedMessage()).contains("'a\\u001b[31m b\\u009b1m\\u202ec d'");
		assertHarmless();
	}

	@Test
	void knowsAScriptAgainByANameThatItCannotStore() {
		write("V1__" + HOSTILE + ".sql", "CREATE TABLE users (id INT PRIMARY KEY);");
		write("R__" + HOSTILE + ".sql", "DELETE FROM users;");
		hostile().migrate();
		assertThat(hostile().migrate().applied()).isZero();
		hostile().check();
		hostile().validate();
	}

	@Test
	void writesAStatementThatFailsOnOneLine() {
		write("V1__fails.sql", "SELECT '\u001b[2J\u009b\u202e' FROM \"no\u001b[31m\nwhere\";");
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> hostile().migrate())
			.satisfies((ex) -> assertHarmless(ex.getMessage()))
			.satisfies((ex) -> assertHarmless(ex.getRemedy()));
		assertHarmless(hostile().status().migrations().lastError());
	}

	@Test
	void writesWhoUnlocksAndWhyOnOneLine() {
		writeFive();
		hostile().migrate();
		this.database.execute("UPDATE warden_lock SET locked = TRUE, session_id = NULL, expires_at = locked_at,"
				+ " owner = 'x' || CHAR(27) || '[31m' || CHAR(10) || 'y', fenced = TRUE");
		UnlockRequest request = new UnlockRequest(1, "why\u001b[31m\n".repeat(250_000), "ops\u001b[31m\n", true);
		assertThat(hostile().unlock(request).outcome()).isEqualTo(UnlockOutcome.RELEASED);
		assertThat(event("was unlocked by").getFormattedMessage()).contains("'ops\\u001b[31m'");
		assertHarmless();
	}

	@Test
	void writesAScriptThatIsMissingOnOneLine() {
		write("V1__" + HOSTILE + ".sql", "CREATE TABLE users (id INT PRIMARY KEY);");
		hostile().migrate();
		delete("V1__" + HOSTILE + ".sql");
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> hostile().migrate())
			.satisfies((ex) -> assertHarmless(ex.getMessage()));
		write("V1" + HOSTILE + ".sql", "SELECT 1;");
		assertThatExceptionOfType(WardenException.class).isThrownBy(() -> hostile().migrate())
			.satisfies((ex) -> assertHarmless(ex.getMessage()));
		assertHarmless();
	}

}
