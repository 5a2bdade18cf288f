package dev.warden.boot.autoconfigure.scratch;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServerWideTests {

	private final ServerWide serverWide = new ServerWide(List.of("shop"));

	@ParameterizedTest
	@ValueSource(strings = { "COMMENT ON TABLE a IS 'Tokens that grant the shop access to it; it''s a note'",
			"CREATE TABLE a (b INT COMMENT 'who may create user accounts') COMMENT = 'grant all to bob'",
			"INSERT INTO a VALUES ('select x from shop.orders', 'drop role r')",
			"UPDATE a SET b = 'use shop' -- it's enough to grant access to it",
			"/* revoke what they have from it */ DELETE FROM a WHERE b = 'ALTER SYSTEM'" })
	void passesOverTexts(String statement) {
		assertThat(this.serverWide.find(List.of(statement))).isNull();
	}

	@Test
	void passesOverTextsOfAnyLength() {
		assertThat(this.serverWide.find(List
			.of("INSERT INTO a VALUES (X'%s', 'it''s %s')".formatted("00".repeat(1_000_000), "''".repeat(1_000_000)))))
			.isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "DROP USER bob", "INSERT INTO a VALUES ('x'); DROP ROLE r", "DELETE FROM shop.orders",
			"DELETE FROM `shop`.orders", "DELETE FROM \"shop\".orders", "-- it's a note\nDROP ROLE r",
			"COMMENT ON TABLE a IS 'x'; DROP ROLE r -- it's", "EXECUTE IMMEDIATE 'DROP USER bob'",
			"DO $$ BEGIN EXECUTE 'DROP ROLE r'; END $$", "DO 'BEGIN DROP ROLE r; END'",
			"PREPARE s FROM 'DROP USER bob'", "SET @s = 'DROP USER bob'", "CALL run('DROP ROLE r')",
			"SELECT run('DROP ROLE r')", "INSERT INTO a SELECT run('DROP ROLE r')", "/*!40000 DROP USER bob */",
			"CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'DROP ROLE r'",
			"UPDATE a SET b = 'it\\'; DROP ROLE r; --'", "COPY a TO PROGRAM 'cat'", "COPY a TO '/tmp/a'",
			"ATTACH '/tmp/a.db' AS a" })
	void findsWhatLeavesTheDatabase(String statement) {
		assertThat(this.serverWide.find(List.of(statement))).isNotNull();
	}

}
