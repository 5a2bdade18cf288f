package dev.warden.internal.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import dev.warden.ScriptSettings;
import dev.warden.internal.script.Script;
import dev.warden.internal.script.ScriptLoader;
import dev.warden.internal.script.Scripts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.internal.script.TestScripts.MYSQL;
import static dev.warden.internal.script.TestScripts.POSTGRES;
import static dev.warden.internal.script.TestScripts.split;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Settings of a session by which it reads a backslash in quotes.
 */
class StringModeTests {

	@TempDir
	Path folder;

	private final AtomicInteger asked = new AtomicInteger();

	@ParameterizedTest
	@ValueSource(strings = { "SET sql_mode = 'NO_BACKSLASH_ESCAPES'",
			"SET SESSION sql_mode='STRICT,NO_BACKSLASH_ESCAPES'", "SET @@sql_mode := \"NO_BACKSLASH_ESCAPES\"",
			"set @@session.sql_mode=CONCAT(@@sql_mode, ',NO_BACKSLASH_ESCAPES')",
			"/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_BACKSLASH_ESCAPES' */",
			"SET NAMES utf8, sql_mode='NO_BACKSLASH_ESCAPES'" })
	void isFollowedOnMysql(String set) {
		assertThat(split(set + ";\nSELECT 'c:\\';\nSELECT 'd:\\';", MYSQL)).containsExactly(set, "SELECT 'c:\\'",
				"SELECT 'd:\\'");
		assertThat(split(set + ";\nSELECT 'c:\\';\nSET sql_mode=@OLD_SQL_MODE;\nSELECT 'it\\'s; x';", MYSQL))
			.hasSize(4);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET GLOBAL sql_mode = 'NO_BACKSLASH_ESCAPES'", "SET @sql_mode = 'NO_BACKSLASH_ESCAPES'",
			"SET sql_mode = 'STRICT_ALL_TABLES'", "SET sql_mode = ''" })
	void isNotMistaken(String set) {
		assertThat(split(set + ";\nSELECT 'it\\'s; x';", MYSQL)).hasSize(2);
	}

	@Test
	void isFollowedForNamesInQuotes() {
		assertThat(split("SET sql_mode='ANSI_QUOTES';\nSELECT \"a\\\";\nSELECT 'it\\'s; x';", MYSQL)).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET standard_conforming_strings = off", "SET standard_conforming_strings TO 'off'",
			"SET LOCAL standard_conforming_strings=false",
			"SELECT set_config('standard_conforming_strings', 'off', false)",
			"select pg_catalog.set_config( 'standard_conforming_strings' ,'off' , true )",
			"SELECT 1, 2, set_config('standard_conforming_strings', E'off', false)" })
	void isFollowedOnPostgres(String set) {
		assertThat(split(set + ";\nSELECT 'c:\\\\dir\\\\';\nSELECT 'it\\'s; x', \"b\\\";\n"
				+ "RESET standard_conforming_strings;\nSELECT 'c:\\';SELECT 2"))
			.hasSize(6);
	}

	@Test
	void isAskedForOnlyWhereItMatters() throws IOException {
		Files.writeString(this.folder.resolve("V1__a.sql"), "SELECT 'c:\\\\dir', '%\\\\', E'it\\'s';");
		assertThat(load(POSTGRES.withStrings(true, true)).versioned()).extracting(Script::statementCount)
			.containsExactly(1);
		assertThat(this.asked).hasValue(0);
		Files.writeString(this.folder.resolve("V2__b.sql"), "SELECT 'it\\'s; x';");
		Files.writeString(this.folder.resolve("V3__c.sql"), "SELECT 'is\\'; x';SELECT 2;");
		assertThat(load(POSTGRES.withStrings(true, true)).versioned()).extracting(Script::statementCount)
			.containsExactly(1, 1, 2);
		assertThat(this.asked).hasValue(2);
	}

	private Scripts load(SqlSyntax session) {
		ScriptSettings settings = ScriptSettings.DEFAULT.withLocations(List.of("filesystem:" + this.folder));
		return new ScriptLoader(settings, getClass().getClassLoader()).load(POSTGRES, () -> {
			this.asked.incrementAndGet();
			return session;
		}, Set.of());
	}

}
