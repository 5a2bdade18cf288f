package dev.warden.internal.script;

import java.util.List;

import dev.warden.ErrorCode;
import dev.warden.Naming;
import dev.warden.ScriptKind;
import dev.warden.Version;
import dev.warden.internal.sql.ScriptFile;
import dev.warden.internal.sql.SqlSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ScriptNameTests {

	@ParameterizedTest
	@CsvSource({ "V1__a.sql, 1, a", "V1.0__add_index.sql, 1.0, add index", "V0.0.1__a__b.sql, 0.0.1, a  b",
			"V1_2_3__x.sql, 1.2.3, x", "V10.2.3__ x .sql, 10.2.3, x", "V20251225.143022__x.sql, 20251225.143022, x",
			"V1__2__x.sql, 1, 2  x", "V1__ünï.sql, 1, ünï" })
	void readsVersionAndDescription(String name, String version, String description) {
		VersionedScript script = VersionedScript.of(name, "", SqlSyntax.ANSI);
		assertThat(script.version()).hasToString(version);
		assertThat(script.description()).isEqualTo(description);
		assertThat(script.name()).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "V__x.sql", "V1..2__x.sql", "V1.__x.sql", "V1-x.sql", "V1__.sql", "V1__   .sql",
			"V1___.sql", "V1_.2__x.sql", "V1__x.SQL", "V1__x.Sql", "V1a__x.sql", "V1.sql", "V1_x.sql", "v1__x.sql",
			"V.1__x.sql", "V_.2__x.sql", "V-1__x.sql", "V1 __x.sql" })
	void refusesBadNamesByName(String name) {
		assertThatFailure(ErrorCode.MALFORMED_SCRIPT_NAME).isThrownBy(() -> parse(name, Naming.DEFAULT))
			.withMessageStartingWith("Refused script '" + name + "': ")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("'V12__add_index.sql'"));
	}

	@Test
	void refusesNamesThatAreTooLong() {
		String longest = "V1__" + "x".repeat(504) + ".sql";
		assertThat(parse(longest, Naming.DEFAULT)).isNotNull();
		assertThatFailure(ErrorCode.MALFORMED_SCRIPT_NAME)
			.isThrownBy(() -> parse("V1__" + "x".repeat(505) + ".sql", Naming.DEFAULT))
			.withMessageEndingWith("its name has 513 characters, 512 are allowed");
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
			.isEqualTo(new ScriptName(ScriptKind.VERSIONED, Version.parse("1"), "create users"));
		assertThat(parse("notes.sql", naming)).isNull();
		assertThat(parse("_x.sql", naming)).isNull();
	}

	@Test
	void readsNamesWithOtherParts() {
		Naming naming = new Naming("mig-", "--", ".ddl.sql");
		assertThat(parse("mig-1.2--x.ddl.sql", naming))
			.isEqualTo(new ScriptName(ScriptKind.VERSIONED, Version.parse("1.2"), "x"));
		assertThat(parse("mig-x.ddl.sql", naming)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "R__a_view.sql, REPEATABLE, a view", "ROC__x.sql, REPEATABLE, x", "RA__x__y.sql, ALWAYS, x  y",
			"R__1.sql, REPEATABLE, 1", "R__R__x.sql, REPEATABLE, R  x" })
	void readsNamesWithoutVersion(String name, ScriptKind kind, String description) {
		assertThat(parse(name, Naming.DEFAULT)).isEqualTo(new ScriptName(kind, null, description));
	}

	@Test
	void readsNamesOfRollbackScripts() {
		assertThat(parse("U1_2__add_index.sql", Naming.DEFAULT))
			.isEqualTo(new ScriptName(ScriptKind.UNDO, Version.parse("1.2"), "add index"));
	}

	@ParameterizedTest
	@CsvSource({ "R__.sql, R__views.sql", "R__ .sql, R__views.sql", "r__x.sql, R__views.sql",
			"roc__x.sql, R__views.sql", "Ra__x.sql, RA__views.sql", "R__x.SQL, V12__add_index.sql",
			"U__x.sql, U12__add_index.sql", "u1__x.sql, U12__add_index.sql", "U1_x.sql, U12__add_index.sql",
			"U1.__x.sql, U12__add_index.sql" })
	void refusesBadNamesOfOtherKinds(String name, String example) {
		assertThatFailure(ErrorCode.MALFORMED_SCRIPT_NAME).isThrownBy(() -> parse(name, Naming.DEFAULT))
			.withMessageStartingWith("Refused script '" + name + "': ")
			.satisfies((ex) -> assertThat(ex.getRemedy()).endsWith("for example '" + example + "'."));
	}

	@Test
	void readsOtherPrefixes() {
		Naming naming = new Naming("", List.of("view-"), "each-", "undo-", "_", ".sql");
		assertThat(parse("view-_x.sql", naming)).isEqualTo(new ScriptName(ScriptKind.REPEATABLE, null, "x"));
		assertThat(parse("each-_x.sql", naming)).isEqualTo(new ScriptName(ScriptKind.ALWAYS, null, "x"));
		assertThat(parse("undo-01_x.sql", naming)).isEqualTo(new ScriptName(ScriptKind.UNDO, Version.parse("1"), "x"));
		assertThat(parse("R_x.sql", naming)).isNull();
		assertThat(new Naming("V", List.of(), "A", "U", "__", ".sql").repeatablePrefixes()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "R, RA, U", "RA, RA, U", "U, RA, U", "V, R, U", "V, RA, R", "V, RA, RA", "V, '', U", "V, RA, ''" })
	void refusesPrefixesThatDoNotDiffer(String versioned, String always, String undo) {
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> new Naming(versioned, List.of("R", "ROC"), always, undo, "__", ".sql"));
	}

	private static ScriptName parse(String name, Naming naming) {
		return new ScriptNameParser(naming).parse(new ScriptFile(name, name, name, () -> {
			throw new AssertionError("Not to be read");
		}));
	}

}
