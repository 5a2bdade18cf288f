package dev.warden.internal.jdbc;

import java.sql.DriverManager;

import dev.warden.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DatabaseTests {

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:postgresql:", "jdbc:mysql:", "jdbc:mariadb:", "jdbc:h2:tcp:", "jdbc:hsqldb:hsql:" })
	void namesAHostThatIsNotKnown(String beginning) {
		assertThatExceptionOfType(DatabaseUnavailableException.class)
			.isThrownBy(() -> open(beginning + "//no-such-host.invalid/x"))
			.withMessageEndingWith(", host 'no-such-host.invalid' is not known")
			.satisfies((ex) -> assertThat(ex.getRemedy())
				.startsWith("Check the name 'no-such-host.invalid' in the URL of the DataSource"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:postgresql:", "jdbc:mysql:", "jdbc:mariadb:", "jdbc:h2:tcp:", "jdbc:hsqldb:hsql:" })
	void saysThatNothingListens(String beginning) {
		assertThatExceptionOfType(DatabaseUnavailableException.class)
			.isThrownBy(() -> open(beginning + "//localhost:1/x"))
			.withMessageContainingAll("Could not connect to the database", "refused");
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', value = { "jdbc:postgres://db/x, jdbc:postgres:, jdbc:postgresql:",
			"jdbc:pgsql://db/x, jdbc:pgsql:, jdbc:postgresql:", "postgres://u:p@db/x, postgres:, jdbc:postgresql:",
			"jdbc:mysq://db/x, jdbc:mysq:, jdbc:mysql:", "jdbc:mysql//db/x, jdbc:mysql/, jdbc:mysql:",
			"r2dbc:mysql://db/x, r2dbc:mysql:, jdbc:mysql:", "jdbc:maria://db/x, jdbc:maria:, jdbc:mariadb:",
			"jdbc:mariabd://db/x, jdbc:mariabd:, jdbc:mariadb:", "JDBC:H2:mem:x, JDBC:H2:, jdbc:h2:",
			"jdbc:hsql:mem:x, jdbc:hsql:, jdbc:hsqldb:", "jdbc:sqllite:x, jdbc:sqllite:, jdbc:sqlite:",
			"\"jdbc:sqlite:x\", \"jdbc:sqlite:, jdbc:sqlite:" })
	void saysWhichUrlWasProbablyMeant(String url, String written, String meant) {
		assertThatFailure(ErrorCode.UNUSABLE_DATA_SOURCE).isThrownBy(() -> open(url))
			.withMessage("No JDBC driver accepts a URL that begins with '%s'", written)
			.withNoCause()
			.satisfies((ex) -> assertThat(ex.getRemedy()).isEqualTo("Begin the URL with '%s' instead of '%s'.", meant,
					written));
	}

	@Test
	void saysWhichDriverIsMissing() {
		assertThatFailure(ErrorCode.UNUSABLE_DATA_SOURCE)
			.isThrownBy(() -> open("jdbc:oracle:thin:@//db/x?password=geheim4711"))
			.satisfies((ex) -> assertThat(ex.getRemedy()).isEqualTo("Add the dependency"
					+ " 'com.oracle.database.jdbc:ojdbc11' to the application, which has the driver of 'jdbc:oracle:'."));
	}

	@Test
	void showsHowTheRestOfAUrlIsWritten() {
		assertThatFailure(ErrorCode.UNUSABLE_DATA_SOURCE)
			.isThrownBy(() -> open("jdbc:postgresql://db:54x/x?password=geheim4711"))
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("'jdbc:postgresql://HOST:5432/DATABASE'"));
	}

	@Test
	void namesTheBeginningsWhereNoneIsNear() {
		assertThatFailure(ErrorCode.UNUSABLE_DATA_SOURCE)
			.isThrownBy(() -> open("jdbc:nosuch://db/x?password=geheim4711"))
			.withMessageNotContaining("geheim4711")
			.satisfies((ex) -> assertThat(ex.getRemedy()).startsWith("Begin the URL with 'jdbc:postgresql:', "));
	}

	@Test
	void saysSoOfADataSourceWithTheDriverOfAnotherDatabase() throws Exception {
		SimpleDriverDataSource dataSource = new SimpleDriverDataSource(DriverManager.getDriver("jdbc:h2:mem:x"),
				"jdbc:postgres://db/x");
		assertThatFailure(ErrorCode.UNUSABLE_DATA_SOURCE).isThrownBy(new Database(dataSource)::open)
			.withMessage("No JDBC driver accepts a URL that begins with 'jdbc:postgres:'");
	}

	private static void open(String url) {
		DriverManagerDataSource dataSource = new DriverManagerDataSource(url, "sa", "");
		new Database(dataSource).open().close();
	}

}
