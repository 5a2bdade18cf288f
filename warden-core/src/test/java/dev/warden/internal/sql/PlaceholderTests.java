package dev.warden.internal.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.warden.ErrorCode;
import dev.warden.Naming;
import dev.warden.Placeholders;
import dev.warden.ScriptSettings;
import dev.warden.UnmatchedScripts;
import dev.warden.internal.script.RollbackScript;
import dev.warden.internal.script.ScriptLoader;
import dev.warden.internal.script.VersionedScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.internal.script.TestScripts.POSTGRES;
import static dev.warden.internal.script.TestScripts.statements;
import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

class PlaceholderTests {

	private static final Placeholders PLACEHOLDERS = Placeholders
		.of(Map.of("table", "users", "a.b-c", "1;2", "empty", "", "self", "${self}", "quote", "it's"));

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', value = { "SELECT 1 FROM ${table} | SELECT 1 FROM users",
			"SELECT '${table}', \"x${table}y\" | SELECT 'users', \"xusersy\"", "SELECT $$${table}$$ | SELECT $$users$$",
			"SELECT $x$${table}$x$ | SELECT $x$users$x$", "SELECT a${table}b, a_${table} | SELECT ausersb, a_users",
			"SELECT '${a.b-c}', ${a.b-c} | SELECT '1;2', 1;2", "SELECT x${empty}y | SELECT xy",
			"SELECT '${self}' | SELECT '${self}'", "SELECT '${quote}' | SELECT 'it's'",
			"SELECT '${table}${table}' | SELECT 'usersusers'", "SELECT '$${table}' | SELECT '$${table}'",
			"SELECT '$$${table}' | SELECT '$$users'", "${table} | users", "SELECT ${table} | SELECT users",
			"SELECT '$table {table} $ {table} $' | SELECT '$table {table} $ {table} $'",
			"SELECT /* ${x} */ ${table} -- ${y | SELECT /* ${x} */ users",
			"SELECT $${\"a\": 1}$$ | SELECT $${\"a\": 1}$$", "SELECT $t${\"a\": 1}$t$ | SELECT $t${\"a\": 1}$t$" })
	void areReplacedEverywhereButInComments(String sql, String replaced) throws IOException {
		assertThat(statements(load(sql + ";", PLACEHOLDERS))).extracting(SqlStatement::sql).containsExactly(replaced);
	}

	@Test
	void areNotReplacedWithoutAnyValue() throws IOException {
		assertThat(statements(load("SELECT '${x}', ${y", Placeholders.NONE))).extracting(SqlStatement::sql)
			.containsExactly("SELECT '${x}', ${y");
	}

	@Test
	void areNotReplacedWhenTheHeaderSaysSo() throws IOException {
		String sql = "SELECT '${table}', '${x'";
		assertThat(statements(load("-- warden: placeholders=false\n" + sql, PLACEHOLDERS)))
			.extracting(SqlStatement::sql)
			.containsExactly(sql);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', value = { "'${x}' | x", "${tables} | tables",
			"'${ table}' | ' table'", "'${}' | ''", "$$ ${Table} $$ | Table" })
	void areRefusedByNameWhenUnknown(String sql, String name) throws IOException {
		write("SELECT 1;\nSELECT\n" + sql + ";");
		String expected = name.startsWith("'") ? name.substring(1, name.length() - 1) : name;
		assertThatFailure(ErrorCode.UNKNOWN_PLACEHOLDER).isThrownBy(() -> load(PLACEHOLDERS))
			.withMessage(
					"Script '" + this.folder + "/V1__a.sql' (line 3) has the unknown placeholder '${" + expected + "}'")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("warden.placeholders." + expected));
	}

	@Test
	void theKnownOnesAreNamedWhereOneIsUnknownAndTheNearestFirst() throws IOException {
		Placeholders known = Placeholders.of(Map.of("app-owner", "value-a", "table", "value-b"));
		write("SELECT ${appOwner};");
		assertThatFailure(ErrorCode.UNKNOWN_PLACEHOLDER).isThrownBy(() -> load(known))
			.satisfies((ex) -> assertThat(ex.getRemedy()).startsWith("Write 'app-owner', ")
				.endsWith("the known ones are 'app-owner', 'table'.")
				.doesNotContain("value"));
		write("SELECT ${tabel};");
		assertThatFailure(ErrorCode.UNKNOWN_PLACEHOLDER).isThrownBy(() -> load(known))
			.satisfies((ex) -> assertThat(ex.getRemedy()).startsWith("Write 'table', "));
		write("SELECT ${something};");
		assertThatFailure(ErrorCode.UNKNOWN_PLACEHOLDER).isThrownBy(() -> load(known))
			.satisfies((ex) -> assertThat(ex.getRemedy()).startsWith("Set 'warden.placeholders.something', or"));
	}

	@Test
	void areRefusedInTheRollbackSectionToo() throws IOException {
		write("SELECT 1;\n-- rollback\nSELECT ${x};");
		assertThatFailure(ErrorCode.UNKNOWN_PLACEHOLDER).isThrownBy(() -> load(PLACEHOLDERS));
		write("SELECT 1;\n-- rollback\nSELECT ${table};");
		RollbackScript rollback = load(PLACEHOLDERS).rollback();
		assertThat(rollback).isNotNull();
		assertThat(statements(rollback)).extracting(SqlStatement::number, SqlStatement::line, SqlStatement::sql)
			.containsExactly(tuple(1, 3, "SELECT users"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT ${table; SELECT 1", "SELECT '${table'", "SELECT ${tab/* x */le}", "SELECT ${",
			"SELECT ${table\n-- rollback\n" })
	void areRefusedWithoutTheirEnd(String sql) throws IOException {
		write(sql);
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(() -> load(PLACEHOLDERS))
			.withMessageContaining("placeholder '${")
			.withMessageContaining("has no '}'");
	}

	@Test
	void doNotChangeTheChecksum() throws IOException {
		String checksum = load("SELECT ${table}", Placeholders.NONE).checksum();
		assertThat(load("SELECT ${table}", PLACEHOLDERS).checksum()).isEqualTo(checksum);
		assertThat(load("SELECT ${table}", Placeholders.of(Map.of("table", "other"))).checksum()).isEqualTo(checksum);
		assertThat(load("SELECT users", PLACEHOLDERS).checksum()).isNotEqualTo(checksum);
	}

	@ParameterizedTest
	@CsvSource({ "@{, }, SELECT @{t} @ { @t", "{{, }}, SELECT { {{t}} { {t}", "##[, ]], SELECT #####[t]] ##",
			"__, __, SELECT __t__ a_b", "@, @, SELECT @t@" })
	void haveAnotherPrefixAndSuffix(String prefix, String suffix, String sql) throws IOException {
		Placeholders placeholders = new Placeholders(Map.of("t", "1"), prefix, suffix);
		assertThat(statements(load(sql, placeholders))).extracting(SqlStatement::sql)
			.containsExactly(sql.replace(prefix + "t" + suffix, "1"));
	}

	@ParameterizedTest
	@CsvSource({ "'', }", "${, ''", "'$ {', }", "${, ;", "\", \"" })
	void refuseOtherPrefixesAndSuffixes(String prefix, String suffix) {
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> new Placeholders(Map.of(), prefix, suffix));
	}

	@Test
	void mayBeBuiltInBesideConfiguredOnes() {
		assertThat(PLACEHOLDERS.withBuiltIn("schema", "app").values()).containsEntry("schema", "app").hasSize(6);
		assertThat(PLACEHOLDERS.withBuiltIn("table", "app").values()).containsEntry("table", "users").hasSize(5);
		assertThat(Placeholders.NONE.withBuiltIn("schema", "app").values()).isEmpty();
	}

	private VersionedScript load(String content, Placeholders placeholders) throws IOException {
		write(content);
		return load(placeholders);
	}

	private VersionedScript load(Placeholders placeholders) {
		ScriptSettings settings = new ScriptSettings(List.of("filesystem:" + this.folder), Naming.DEFAULT,
				StandardCharsets.UTF_8, UnmatchedScripts.FAIL)
			.withPlaceholders(placeholders);
		return new ScriptLoader(settings, PlaceholderTests.class.getClassLoader()).load(POSTGRES).versioned().get(0);
	}

	private void write(String content) throws IOException {
		Files.writeString(this.folder.resolve("V1__a.sql"), content);
	}

}
