package dev.warden.script;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ScriptNameTests {

	@ParameterizedTest
	@CsvSource({ "V1__a.sql, 1, a", "V1.0__add_index.sql, 1.0, add index", "V0.0.1__a__b.sql, 0.0.1, a  b",
			"V1_2_3__x.sql, 1.2.3, x", "V10.2.3__ x .sql, 10.2.3, x", "V20251225.143022__x.sql, 20251225.143022, x",
			"V1__2__x.sql, 1, 2  x", "V1__ünï.sql, 1, ünï" })
	void readsVersionAndDescription(String name, String version, String description) {
		Script script = Script.of(name, "", SqlSyntax.ANSI);
		assertThat(script.version()).hasToString(version);
		assertThat(script.description()).isEqualTo(description);
		assertThat(script.name()).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "V__x.sql", "V1..2__x.sql", "V1.__x.sql", "V1-x.sql", "V1__.sql", "V1__   .sql",
			"V1___.sql", "V1_.2__x.sql", "V1__x.SQL", "V1__x.Sql", "V1a__x.sql", "V1.sql", "V1_x.sql", "v1__x.sql",
			"V.1__x.sql", "V_.2__x.sql", "V-1__x.sql", "V1 __x.sql" })
	void refusesBadNamesByName(String name) {
		assertThatExceptionOfType(MalformedScriptNameException.class).isThrownBy(() -> parse(name, Naming.DEFAULT))
			.withMessageStartingWith("Refused script '" + name + "': ")
			.satisfies((ex) -> {
				assertThat(ex.getScript()).isEqualTo(name);
				assertThat(ex.getRemedy()).contains("'V12__add_index.sql'");
			});
	}

	@Test
	void refusesNamesThatAreTooLong() {
		String longest = "V1__" + "x".repeat(504) + ".sql";
		assertThat(parse(longest, Naming.DEFAULT)).isNotNull();
		assertThatExceptionOfType(MalformedScriptNameException.class)
			.isThrownBy(() -> parse("V1__" + "x".repeat(505) + ".sql", Naming.DEFAULT))
			.withMessageEndingWith("its name has 513 characters, 512 are allowed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "U1__x.sql", "R__x.sql", "ROC__x.sql", "RA__x.sql" })
	void refusesKindsThatDoNotRunYet(String name) {
		assertThatExceptionOfType(UnsupportedScriptException.class).isThrownBy(() -> parse(name, Naming.DEFAULT))
			.withMessageContaining("'" + name + "'")
			.withMessageEndingWith("are not supported by this version");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0001_x.sql", "notes.sql", "Vacuum.sql", "Views__for_x.sql", ".sql", "._V1__x.sql",
			"Report.sql", "Users.sql" })
	void doesNotMatchOtherNames(String name) {
		assertThat(parse(name, Naming.DEFAULT)).isNull();
	}

	@Test
	void readsNamesWithoutPrefix() {
		Naming naming = new Naming("", "_", ".sql");
		assertThat(parse("0001_create_users.sql", naming))
			.isEqualTo(new ScriptName(Version.parse("1"), "create users"));
		assertThat(parse("notes.sql", naming)).isNull();
		assertThat(parse("_x.sql", naming)).isNull();
	}

	@Test
	void readsNamesWithOtherParts() {
		Naming naming = new Naming("mig-", "--", ".ddl.sql");
		assertThat(parse("mig-1.2--x.ddl.sql", naming)).isEqualTo(new ScriptName(Version.parse("1.2"), "x"));
		assertThat(parse("mig-x.ddl.sql", naming)).isNull();
	}

	private static ScriptName parse(String name, Naming naming) {
		return new ScriptNameParser(naming).parse(new ScriptFile(name, name, name, () -> {
			throw new AssertionError("Not to be read");
		}));
	}

}
