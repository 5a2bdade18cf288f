package dev.warden.internal.dialect;

import java.sql.BatchUpdateException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresBatchTests {

	@ParameterizedTest
	@ValueSource(strings = { "INSERT INTO t VALUES (1)", "insert into t (a, b) values (1, 'x'), (2, 'SELECT')",
			"Insert\nInto t Values (1) ON CONFLICT DO NOTHING", "INSERT INTO t VALUES (1, (SELECT 2))" })
	void insertsOfRowsMayBeSentTogether(String sql) {
		assertThat(new PostgresDialect().isPlainInsert(sql)).isTrue();
		assertThat(new MySqlDialect().isPlainInsert(sql)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSERT INTO t VALUES (1) RETURNING (id)", "INSERT INTO t VALUES (1) returning id",
			"INSERT INTO t SELECT * FROM u", "INSERT INTO t SELECT 'VALUES' FROM u", "INSERT INTO t DEFAULT VALUE",
			"UPDATE t SET a = 1", "WITH x AS (SELECT 1) INSERT INTO t VALUES (1)", "SELECT 'INSERT INTO t VALUES (1)'",
			"INSERT", "" })
	void otherStatementsAreSentAlone(String sql) {
		assertThat(new PostgresDialect().isPlainInsert(sql)).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "Batch entry 0 INSERT INTO t VALUES (17) was aborted | 0", "Batch entry 12 <unknown> | 12",
					"バッチ 3 INSERT INTO t VALUES (17) はアボートしました | 3", "Batch entry ٤ INSERT | 4",
					"Batch entry 20 INSERT | -1", "Batch entry 99999999999 INSERT | -1", "no number | -1", "'' | -1" })
	void theFirstNumberOfTheMessageIsTheEntryThatFailed(String message, int entry) {
		BatchUpdateException failure = new BatchUpdateException(message, new int[20]);
		assertThat(new PostgresDialect().errors().failedEntry(failure)).isEqualTo(entry);
	}

}
