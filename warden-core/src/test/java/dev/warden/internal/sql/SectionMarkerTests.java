package dev.warden.internal.sql;

import dev.warden.ErrorCode;
import dev.warden.internal.script.VersionedScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.warden.internal.script.TestScripts.H2;
import static dev.warden.internal.script.TestScripts.MYSQL;
import static dev.warden.internal.script.TestScripts.POSTGRES;
import static dev.warden.internal.script.TestScripts.SQLITE;
import static dev.warden.internal.script.TestScripts.script;
import static dev.warden.internal.script.TestScripts.split;
import static dev.warden.internal.script.TestScripts.statements;
import static dev.warden.testing.FailureAssert.assertThatFailure;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Markers of other tools, and comments that are almost markers.
 */
class SectionMarkerTests {

	@ParameterizedTest
	@CsvSource({ "-- +goose Up, -- +goose Down", "-- migrate:up, -- migrate:down", "-- +migrate Up, -- +migrate Down",
			"-- // create, -- //@UNDO", "-- // create, --//@UNDO", "-- // create, -- @UNDO",
			"-- +micrate Up, -- +micrate Down", "# --- !Ups, # --- !Downs", "-- !Ups, -- !Downs",
			"-- rambler up, -- rambler down", "-- Up Migration, -- Down Migration",
			"-- text, ---- create above / drop below ----", "--migrate:up, --migrate:down",
			"--+goose up, --+goose down", "-- upgrade, --rollback" })
	void ofOtherToolsAreHonoured(String up, String down) {
		String content = up + "\nCREATE TABLE a (id INT);\n" + down + "\nDROP TABLE a;\n";
		for (SqlSyntax syntax : new SqlSyntax[] { POSTGRES, MYSQL, SQLITE, H2, SqlSyntax.ANSI }) {
			VersionedScript script = script(content, syntax);
			assertThat(statements(script)).extracting(SqlStatement::sql).containsExactly("CREATE TABLE a (id INT)");
			assertThat(script.rollback()).isNotNull();
			assertThat(statements(script.rollback())).extracting(SqlStatement::sql).containsExactly("DROP TABLE a");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "-- +goose NO TRANSACTION\n-- +goose Up", "-- migrate:up transaction:false",
			"-- +migrate Up notransaction" })
	void sayThatThereIsNoTransaction(String marker) {
		assertThat(script(marker + "\nSELECT 1;").header().transactional()).isFalse();
	}

	@Test
	void keepAStatementTogether() {
		String function = "CREATE FUNCTION f() RETURNS int AS '\nSELECT 1;' LANGUAGE sql;\nSELECT 2;";
		assertThat(split("-- +goose Up\nSELECT 1;\n-- +goose StatementBegin\n" + function
				+ "\n-- +goose StatementEnd\nSELECT 3;\n-- +goose Down\nSELECT 4;"))
			.containsExactly("SELECT 1", function, "SELECT 3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-- +goose ENVSUB ON", "-- +migrate Sideways", "-- migrate:sideways",
			"-- migrate:up env:x", "-- //@DELIMITER |" })
	void thatAreNotKnownAreRefused(String marker) {
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(() -> script("\n" + marker + "\nSELECT 1;"))
			.withMessageContaining("(line 2): '" + marker + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-- rollback:", "-- Rollback;", "-- ROLLBACK.", "--- rollback", "-- rollback --",
			"-- === Rollback ===", "-- rollback section", "-- Roll back", "-- roll-back", "-- @rollback",
			"-- [rollback]", "-- rolback", "-- rollbakc", "-- rollbacks", "-- down", "-- DOWN:", "-- undo",
			"-- Downgrade", "-- revert", "-- migrate down", "-- begin rollback", "/* rollback */", "/* Rollback: */",
			"/*-- rollback --*/", "-- Rollback script", "-- the rollback section begins here" })
	void thatAreAlmostOursAreRefused(String marker) {
		for (SqlSyntax syntax : new SqlSyntax[] { POSTGRES, MYSQL, SQLITE, H2, SqlSyntax.ANSI }) {
			assertThatFailure(ErrorCode.SCRIPT_SYNTAX)
				.isThrownBy(() -> script("CREATE TABLE a (id INT);\n" + marker + "\nDROP TABLE a;", syntax))
				.withMessageContaining("(line 2): '" + marker + "'")
				.satisfies((ex) -> assertThat(ex.getRemedy()).contains("'-- rollback'"));
		}
	}

	@Test
	void thatAreAlmostOursAreRefusedAsOtherComments() {
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(() -> script("SELECT 1;\n# rollback\nSELECT 2;", MYSQL));
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX).isThrownBy(() -> script("SELECT 1;\n// rollback\nSELECT 2;", H2));
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX)
			.isThrownBy(() -> script("SELECT 1;\n-- rollback\nSELECT 2;\n-- upgrade:\nSELECT 3;"));
		assertThatFailure(ErrorCode.SCRIPT_SYNTAX)
			.isThrownBy(() -> script("-- rollback:\n-- removes the table\nDROP TABLE a;"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "-- rollback is not possible here", "-- Rollback strategy: restore the backup",
			"-- Rollback: DROP TABLE a;", "-- no rollback", "-- scroll down", "-- upgrade of the address book",
			"-- see V3 for the rollback", "-- up", "-- rollout", "-- Up:", "/* rollback is done by hand */",
			"-- ----------", "-- roll the dice back", "--", "-- +1 for this", "-- @author me", "-- !important" })
	void areNotSeenInSentences(String comment) {
		assertThat(split("SELECT 1;\n" + comment + "\nSELECT 2;")).containsExactly("SELECT 1", "SELECT 2");
	}

	@Test
	void mayStandAboveStatementsThatAreCommentedOut() {
		assertThat(split("SELECT 1;\n-- rollback:\n-- DROP TABLE a;\n")).containsExactly("SELECT 1");
		assertThat(split("-- Author: me\n-- Rollback:\n--   DROP TABLE a;\nCREATE TABLE a (id INT);"))
			.containsExactly("CREATE TABLE a (id INT)");
	}

	@Test
	void areNotSeenInsideAStatement() {
		assertThat(split("CREATE TABLE a (\n-- down\nid INT);")).hasSize(1);
		assertThat(split("SELECT '\n-- rollback:\n', 1;")).hasSize(1);
	}

}
