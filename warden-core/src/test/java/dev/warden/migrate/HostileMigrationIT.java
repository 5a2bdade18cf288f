package dev.warden.migrate;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.testing.PostgresServer;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.Nested;

import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * The same contract where connections are not what one expects.
 */
class HostileMigrationIT {

	private abstract static class Hostile extends MigrationContract {

		@Override
		TestDatabase open() {
			return PostgresServer.freshDatabase();
		}

		void set(TestDatabase database, String setting) {
			String name = database.queryForObject("SELECT current_database()", String.class);
			database.execute("ALTER DATABASE " + name + " SET " + setting);
		}

	}

	@Nested
	class WithAutocommitOff extends Hostile {

		@Override
		DataSource dataSource() {
			HikariDataSource pool = this.database.pool(3);
			pool.setAutoCommit(false);
			return pool;
		}

	}

	@Nested
	class WithSerializableTransactions extends Hostile {

		@Override
		TestDatabase open() {
			TestDatabase database = super.open();
			set(database, "default_transaction_isolation = 'serializable'");
			return database;
		}

	}

	@Nested
	class WithAnotherTimeZone extends Hostile {

		@Override
		DataSource dataSource() {
			HikariDataSource pool = this.database.pool(3);
			pool.setConnectionInitSql("SET TIME ZONE 'Pacific/Kiritimati'");
			return pool;
		}

	}

	@Nested
	class WithSettingsOfItsOwn extends Hostile {

		@Override
		DataSource dataSource() {
			HikariDataSource pool = this.database.pool(3);
			pool.setConnectionInitSql("SET IntervalStyle = 'sql_standard'; SET standard_conforming_strings = on;"
					+ " SET lc_messages = 'C'; SET statement_timeout = '20s'; SET lock_timeout = '10s';"
					+ " SET idle_in_transaction_session_timeout = '10s'");
			return pool;
		}

	}

	@Nested
	class WithLazyConnections extends Hostile {

		@Override
		DataSource dataSource() {
			return new LazyConnectionDataSourceProxy(this.database.pool(3));
		}

	}

	@Nested
	class WithTransactionAwareConnections extends Hostile {

		@Override
		DataSource dataSource() {
			return new TransactionAwareDataSourceProxy(this.database.pool(3));
		}

	}

}
