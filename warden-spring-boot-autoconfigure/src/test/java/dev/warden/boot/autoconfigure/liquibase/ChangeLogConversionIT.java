package dev.warden.boot.autoconfigure.liquibase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.warden.HistorySettings;
import dev.warden.LockSettings;
import dev.warden.PlanSettings;
import dev.warden.ScriptSettings;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.WardenSettings;
import dev.warden.boot.autoconfigure.scratch.ScratchProperties;
import dev.warden.testing.DatabaseKind;
import dev.warden.testing.EachDatabase;
import dev.warden.testing.TestDatabase;
import liquibase.integration.spring.SpringLiquibase;
import liquibase.ui.UIServiceEnum;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

@EachDatabase
class ChangeLogConversionIT {

	private final DatabaseKind kind;

	private final TestDatabase database;

	@TempDir
	private Path folder;

	ChangeLogConversionIT(DatabaseKind kind) {
		this.kind = kind;
		this.database = kind.fresh();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void writesScriptsThatDoTheSame() throws Exception {
		ConversionResult result = convert("classpath:/changelog/master.yaml", "!test");
		assertThat(result.proof().outcome()).as(String.join("\n", result.lines())).isEqualTo(Proof.Outcome.PROVEN);
		assertThat(result.proof().text()).contains("both without the 2 change sets that are left to you");
		assertThat(DangerousTask.executed).isFalse();
		assertThat(tables()).isEmpty();
		assertThat(result.files()).allSatisfy((file) -> assertThat(file).hasParent(this.folder).isNotEmptyFile());
	}

	@Test
	void writesEachChangeSetAsItsRulesSay() {
		ConversionResult result = convert("classpath:/changelog/master.yaml", "!test");
		assertThat(text(result, "1, persons")).startsWith(
				"-- warden: liquibase=changelog/tables%2C and more.xml::1%2C persons::Doe%2C Ann%3A%3Ax%20\n\nCREATE TABLE ")
			.contains("DEFAULT 'a;b'", "\n-- rollback\n\n");
		assertThat(text(result, "outside")).contains("\n-- warden: transactional=false\n").doesNotContain("rollback");
		assertThat(text(result, "1-rename")).endsWith("""
				-- rollback

				DROP TABLE address;

				CREATE TABLE address (id INT PRIMARY KEY, person_id BIGINT, old VARCHAR(10));

				DELETE FROM person;
				""");
		assertThat(name(result, "view")).isEqualTo("R__0004_view.sql".replace("4", number(result, "view")));
		assertThat(name(result, "a view of names")).startsWith("R__").endsWith("_a_view_of_names.sql");
		assertThat(name(result, "each time")).isEqualTo("RA__each_time.sql");
		assertThat(text(result, "load")).contains("placeholders=false", "''Anna''", "${owner} ", "--'", "'two\nlines'",
				"NULL");
		assertThat(text(result, "modified")).contains("CREATE TABLE changed", "INSERT INTO changed");
		assertThat(text(result, "p-1")).contains("'a\nGO\nb'").endsWith("-- rollback\n\nDROP TABLE formatted;\n");
		assertThat(text(result, "2")).contains("'-- rollback'").contains("it''s; ${owner}");
		assertThat(text(result, "raw")).contains("liquibase=changelog/all/2.sql::raw::includeAll", "'raw'");
		assertThat(text(result, "tagged")).contains("-- warden: empty\n");
		assertThat(text(result, "custom sql")).contains("'No. 100'", "'No. 101'");
		assertThat(text(result, "has a guard")).contains("-- warden: empty\n", "-- | DROP TABLE nowhere");
		assertThat(text(result, "has no need of its guard")).contains("\nCREATE TABLE guarded");
	}

	@Test
	void namesWhatNoScriptCanSay() {
		List<String> notes = convert("classpath:/changelog/master.yaml", "!test").notes();
		assertThat(notes).anySatisfy(
				(note) -> assertThat(note).contains("custom task::ann (V", "TO DO, write its SQL", "DangerousTask"));
		assertThat(notes).anySatisfy((note) -> assertThat(note).contains("shell::ann", "it runs the command 'false'"));
		assertThat(notes).anySatisfy((note) -> assertThat(note).contains("tagged::ann", "tag 'v1' is not kept"));
		assertThat(notes).anySatisfy((note) -> assertThat(note).contains("has a guard::ann", "does nothing"));
		assertThat(notes).anySatisfy((note) -> assertThat(note)
			.contains("precondition (not (tableExists tableName=guarded)) with onFail=MARK_RAN"));
		assertThat(notes)
			.anySatisfy((note) -> assertThat(note).contains("reports::ann", "labels 'reports' are not kept"));
		assertThat(notes).anySatisfy((note) -> assertThat(note).contains("view::bob (R__", "after all versions"));
		assertThat(notes).anySatisfy((note) -> assertThat(note).contains("only in tests::ann: LEFT OUT", "Context"));
		assertThat(notes).anySatisfy((note) -> assertThat(note).contains("not here::ann: LEFT OUT", "oracle"));
		assertThat(notes).anySatisfy((note) -> assertThat(note).contains("ignored::ann: LEFT OUT"));
		assertThat(notes).anySatisfy((note) -> assertThat(note).contains("parameter 'prefix'"));
		assertThat(notes).anySatisfy((note) -> assertThat(note).contains("custom sql::ann", "gave now"));
	}

	@Test
	void writesOverNoFile() throws Exception {
		Path mine = Files.writeString(this.folder.resolve("V2__mine.sql"), "mine");
		assertThatThrownBy(() -> convert("classpath:/changelog/master.yaml", "!test"))
			.isInstanceOf(WardenException.class)
			.hasMessageContaining("V2__mine.sql");
		try (Stream<Path> files = Files.list(this.folder)) {
			assertThat(files).containsExactly(mine);
		}
	}

	@Test
	void tellsWhereTheScriptsDoNotDoTheSame() {
		ConversionResult result = convert("classpath:/changelog/differs.yaml", "");
		assertThat(result.proof().outcome()).isEqualTo(Proof.Outcome.DIFFERENT);
		assertThat(result.lines()).contains("Not the same: 1 difference.")
			.anyMatch((line) -> line.matches("(?i)  rows of \\S*two.: 1 by Liquibase, 0 by the scripts"));
	}

	@Test
	void letsRunInPlaceWhatLaterChangeSetsNeed() {
		ConversionResult result = convert("classpath:/changelog/late.yaml", "");
		assertThat(result.proof().outcome()).as(String.join("\n", result.lines())).isEqualTo(Proof.Outcome.PROVEN);
		assertThat(result.files()).extracting((file) -> file.getFileName().toString())
			.containsExactly("V1__one.sql", "V2__needed.sql", "R__0002_needed.sql", "V3__replaced.sql",
					"V4__cleans.sql", "RA__cleans.sql", "RA__counts.sql", "V6__uses.sql", "V7__replaces.sql",
					"R__0008_last.sql");
		assertThat(read("V2__needed.sql")).contains("-- warden: liquibase=changelog/late.yaml::needed::ann\n",
				"-- Note: it runs here for the change sets that come later and need it\n", "-- rollback\n\nDROP VIEW");
		String withoutRollback = "-- Note: its rollback is left out: only versions are rolled back\n";
		assertThat(read("V2__needed.sql")).doesNotContain(withoutRollback);
		assertThat(read("R__0008_last.sql")).contains(withoutRollback).doesNotContain("-- rollback");
		assertThat(read("R__0002_needed.sql"))
			.contains(withoutRollback, "-- warden: liquibase=changelog/late.yaml::needed::ann\n",
					"-- Note: it runs after all versions, and as a version at its place\n")
			.doesNotContain("-- rollback");
		assertThat(read("V3__replaced.sql")).contains("-- Note: it runs once: ");
	}

	@Test
	void writesWhatRunsOnChangeTwiceWithoutAProof() {
		ConversionResult result = convertOffline("changelog/late.yaml");
		assertThat(result.proof().outcome()).isEqualTo(Proof.Outcome.NOT_PROVEN);
		assertThat(result.files()).extracting((file) -> file.getFileName().toString())
			.containsExactly("V1__one.sql", "V2__needed.sql", "R__0002_needed.sql", "V3__replaced.sql",
					"R__0003_replaced.sql", "RA__cleans.sql", "RA__counts.sql", "V6__uses.sql", "V7__replaces.sql",
					"R__0008_last.sql");
	}

	@Test
	void writesWhatIsForAnotherKindOfDatabaseAsAScriptThatDoesNothing() {
		ConversionResult result = convertOffline("changelog/kinds.yaml");
		assertThat(text(result, "for others")).contains("-- warden: empty\n",
				"-- Does nothing: its precondition asks for another kind of database", "-- | DROP TABLE nowhere");
		assertThat(text(result, "for this")).contains("\nCREATE TABLE one");
	}

	@Test
	void writesTheContentOfFilesAsLiterals() {
		// The driver does not implement setBlob, so that Liquibase fails
		assumeTrue(this.kind != DatabaseKind.SQLITE);
		ConversionResult result = convert("classpath:/changelog/files.yaml", "");
		assertThat(result.proof().outcome()).as(String.join("\n", result.lines())).isEqualTo(Proof.Outcome.PROVEN);
		assertThat(result.proof().text()).endsWith("1 table with 2 rows");
		if (this.kind == DatabaseKind.POSTGRESQL) {
			// Its blob is the number of a large object
			new Warden(this.database.dataSource(),
					new WardenSettings(null, false,
							ScriptSettings.DEFAULT.withLocations(List.of("filesystem:" + this.folder)),
							HistorySettings.DEFAULT, PlanSettings.DEFAULT, LockSettings.defaults("tests")))
				.migrate();
			assertThat(this.database.jdbc()
				.queryForList("SELECT encode(lo_get(content), 'hex') FROM picture", String.class))
				.containsExactly("0001ff275c", "0001ff275c");
		}
		else {
			assertThat(result.proof().differences()).isEmpty();
		}
		assertThat(text(result, "files")).contains("0001ff275c", "''and''", "-- warden: placeholders=false\n");
	}

	@Test
	void writesNothingTwice() throws Exception {
		ConversionResult first = convert("classpath:/changelog/late.yaml", "");
		Files.delete(this.folder.resolve("V6__uses.sql"));
		ConversionResult second = convert("classpath:/changelog/late.yaml", "");
		assertThat(second.files()).containsExactly(this.folder.resolve("V6__uses.sql"));
		assertThat(second.lines()).contains("Not written again: the scripts of 7 change sets are there");
		assertThat(second.proof()).as(String.join("\n", second.lines())).isEqualTo(first.proof());
		ConversionResult third = convert("classpath:/changelog/late.yaml", "");
		assertThat(third.files()).isEmpty();
		assertThat(third.lines()).first().isEqualTo("No new file: the scripts of 8 change sets are there");
		assertThat(third.proof()).isEqualTo(first.proof());
	}

	@Test
	void writesForOtherContextsWhatIsNotThereYet() {
		Path common = this.folder.resolve("common");
		Path tests = this.folder.resolve("tests");
		Path demo = this.folder.resolve("demo");
		assertThat(convert("changelog/contexts.yaml", "none", common).files())
			.containsExactly(common.resolve("V1__one.sql"), common.resolve("V4__two.sql"));
		ConversionResult second = convert("changelog/contexts.yaml", "test", tests, common);
		assertThat(second.files()).containsExactly(tests.resolve("V2__in_tests.sql"));
		assertThat(second.proof().outcome()).as(String.join("\n", second.lines())).isEqualTo(Proof.Outcome.PROVEN);
		ConversionResult third = convert("changelog/contexts.yaml", "demo", demo, common, tests);
		assertThat(third.files()).containsExactly(demo.resolve("V3__in_demo.sql"));
		assertThat(third.proof().outcome()).as(String.join("\n", third.lines())).isEqualTo(Proof.Outcome.PROVEN);
		assertThat(third.proof().text()).contains("2 tables with 1 row");
		assertThat(third.notes()).noneMatch((note) -> note.contains("LEFT OUT"));
	}

	@Test
	void provesOnTopOfOtherContextsWhatNeedsThem() {
		Path first = this.folder.resolve("first");
		Path then = this.folder.resolve("then");
		assertThat(convert("changelog/switched.yaml", "first", first).files())
			.containsExactly(first.resolve("V1__one.sql"));
		ConversionResult second = convert("changelog/switched.yaml", "then", then, first);
		assertThat(second.proof().outcome()).as(String.join("\n", second.lines())).isEqualTo(Proof.Outcome.PROVEN);
		assertThat(second.files()).containsExactly(then.resolve("V2__two.sql"));
		assertThat(second.notes()).anyMatch((note) -> note.startsWith("the scripts of other contexts ran first"));
	}

	@Test
	void writesWhatAChangeLogHasGrownByWhereverThatIs() {
		assertThat(convert("changelog/grown/before.yaml", "").files())
			.extracting((file) -> file.getFileName().toString())
			.containsExactly("V1__one.sql", "R__view.sql", "V3__two.sql");
		ConversionResult second = convert("changelog/grown/after.yaml", "");
		assertThat(second.proof().outcome()).as(String.join("\n", second.lines())).isEqualTo(Proof.Outcome.PROVEN);
		assertThat(second.files()).extracting((file) -> file.getFileName().toString())
			.containsExactly("V0.1__first.sql", "V1.1__between.sql", "R__1.2_view.sql", "V1.3__also_between.sql",
					"V8__last.sql");
	}

	@Test
	void takesNoTextForAStatementAndLeavesTheTablesOfLiquibaseAlone() {
		ConversionResult result = convert("classpath:/changelog/odd.yaml", "");
		assertThat(result.proof().outcome()).as(String.join("\n", result.lines())).isEqualTo(Proof.Outcome.PROVEN);
		assertThat(text(result, "own table of Liquibase")).contains("-- warden: empty\n")
			.contains(
					"-- Note: its statement on a table of Liquibase's own is left out: UPDATE DATABASECHANGELOG SET m");
		assertThat(text(result, "own table and another")).contains("\nINSERT INTO access")
			.doesNotContain("\nUPDATE", "-- warden: empty");
		assertThat(result.notes()).filteredOn((note) -> note.contains("own table and another::ann"))
			.singleElement()
			.asString()
			.endsWith("is left out: UPDATE DATABASECHANGELOG SET mine = 2");
		assertThat(result.notes()).filteredOn((note) -> note.contains("for others::ann"))
			.singleElement()
			.asString()
			.endsWith("its change for 'oracle' is left out");
	}

	@Test
	void writesWhatLiquibaseHasPassedOverAsAScriptThatDoesNothing() throws Exception {
		this.database.execute("CREATE TABLE made_by_hand (id INT)");
		update("classpath:/changelog/passed.yaml");
		this.database.execute("DELETE FROM DATABASECHANGELOG WHERE ID = 'late'");
		ConversionResult result = convert("classpath:/changelog/passed.yaml", "");
		assertThat(result.proof().text()).startsWith("Not proven: Liquibase did not get to the end");
		for (String id : List.of("marked", "tried again")) {
			assertThat(text(result, id)).contains("-- warden: empty\n",
					"-- Does nothing: its precondition was not met in this database", "-- | DROP TABLE nowhere");
		}
		assertThat(text(result, "guarded and run")).contains("\nINSERT INTO made_by_hand");
		assertThat(result.notes()).filteredOn((note) -> note.contains("was not run on this database"))
			.singleElement()
			.asString()
			.contains("changelog/passed.yaml::late::ann", "'warden.out-of-order=true'");
	}

	@Test
	void trustsNoChangeLogThatLiquibaseDoesNot() throws Exception {
		update("classpath:/changelog/differs.yaml");
		assertThat(convert("classpath:/changelog/differs.yaml", "").files()).isNotEmpty();
		this.database
			.execute("UPDATE DATABASECHANGELOG SET MD5SUM = '9:0123456789abcdef0123456789abcdef' WHERE ID = 'one'");
		assertThatThrownBy(() -> convert("classpath:/changelog/differs.yaml", "")).isInstanceOf(WardenException.class)
			.hasMessageContaining("differs.yaml::one::ann");
	}

	@Test
	void namesAChangeSetThatWasRunAndHasNoScript() throws Exception {
		update("classpath:/changelog/differs.yaml");
		this.database.execute("UPDATE DATABASECHANGELOG SET ID = 'gone' WHERE ID = 'one'");
		assertThat(convert("classpath:/changelog/differs.yaml", "").notes())
			.contains("change set changelog/differs.yaml::gone::ann was run on this database, but has no script");
	}

	private void update(String changeLog) throws Exception {
		SpringLiquibase liquibase = new SpringLiquibase();
		liquibase.setDataSource(this.database.dataSource());
		liquibase.setChangeLog(changeLog);
		liquibase.setResourceLoader(new DefaultResourceLoader());
		liquibase.setUiService(UIServiceEnum.LOGGER);
		liquibase.afterPropertiesSet();
	}

	private List<String> tables() {
		return this.database.jdbc().queryForList(this.kind.tablesQuery(), String.class);
	}

	private static ConvertedScript script(ConversionResult result, String id) {
		return result.scripts()
			.stream()
			.filter((script) -> script.changeSet().name().id().equals(id))
			.findFirst()
			.orElseThrow();
	}

	private static String text(ConversionResult result, String id) {
		return script(result, id).text();
	}

	private static String name(ConversionResult result, String id) {
		return script(result, id).file().name();
	}

	private static String number(ConversionResult result, String id) {
		return String.valueOf(script(result, id).changeSet().number());
	}

	private ConversionResult convertOffline(String changeLog) {
		LiquibaseSettings settings = new LiquibaseSettings(changeLog, "", "", Map.of(), null, null, null, null,
				"offline:postgresql?version=16", new DefaultResourceLoader());
		return ChangeLogConversion.convert(settings, ScriptSettings.DEFAULT, this.folder, List.of(),
				new ScratchProperties());
	}

	private ConversionResult convert(String changeLog, String contexts) {
		return convert(changeLog, contexts, this.folder);
	}

	private ConversionResult convert(String changeLog, String contexts, Path folder, Path... others) {
		LiquibaseSettings settings = new LiquibaseSettings(changeLog, contexts, "", Map.of("prefix", "p"), null, null,
				null, this.database.dataSource(), null, new DefaultResourceLoader());
		return ChangeLogConversion.convert(settings, ScriptSettings.DEFAULT, folder, List.of(others),
				new ScratchProperties());
	}

	private String read(String script) {
		try {
			return Files.readString(this.folder.resolve(script));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
