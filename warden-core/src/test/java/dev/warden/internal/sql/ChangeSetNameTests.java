package dev.warden.internal.sql;

import dev.warden.internal.script.VersionedScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChangeSetNameTests {

	@ParameterizedTest
	@ValueSource(strings = { "1", "a b", " a ", "a,b", ", retryable", "a::b", ":a:", ":", "::", "a:b", "100%", "%41",
			"a=b", "Jürgen Ōta 😀", "-- rollback", "a\nb", "a\tb", "\u00a0a\u2028", "'a' \"b\"", "transactional=false",
			"C:\\db\\x.xml", "" })
	void survivesTheHeaderOfAScript(String part) {
		ChangeSetName name = new ChangeSetName(part, part, part);
		assertThat(header("liquibase=" + name).changeSet()).isEqualTo(name);
		assertThat(header("liquibase=" + name + ", transactional=false"))
			.isEqualTo(ScriptHeader.DEFAULT.withChangeSet(name).withTransactional(false));
	}

	@Test
	void staysReadable() {
		assertThat(new ChangeSetName("db/change log/a.xml", "add index: x", "Ann"))
			.hasToString("db/change log/a.xml::add index: x::Ann");
	}

	@Test
	void mayBeWrittenByHand() {
		assertThat(header("retryable, LIQUIBASE = db/a.xml::1, 2::Doe, Ann , placeholders=false"))
			.isEqualTo(ScriptHeader.DEFAULT.withRetryable(true)
				.withPlaceholders(false)
				.withChangeSet(new ChangeSetName("db/a.xml", "1, 2", "Doe, Ann")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "liquibase", "liquibase=", "liquibase=a::b", "liquibase=a::b::c::d" })
	void isRefusedWhereItIsNone(String header) {
		assertThatThrownBy(() -> header(header)).hasMessageContaining("liquibase");
	}

	@ParameterizedTest
	@CsvSource({ "classpath:/db/a.xml", "classpath:db/a.xml", "/db/a.xml", "db\\a.xml", "classpath*:db/a.xml" })
	void isTheSameForEachSpellingOfTheFile(String file) {
		assertThat(new ChangeSetName(file, "1", "a").normalized()).isEqualTo(new ChangeSetName("db/a.xml", "1", "a"));
	}

	private static ScriptHeader header(String text) {
		return VersionedScript.of("V1__a.sql", "-- warden: " + text + "\nSELECT 1;\n", SqlSyntax.ANSI).header();
	}

}
