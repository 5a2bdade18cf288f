package dev.warden.internal.run;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.warden.testing.TestDatabase;

import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** What the connections are like that Warden gets. */
enum ConnectionKind {

	PLAIN {

		@Override
		DataSource of(TestDatabase database) {
			return database.dataSource();
		}

	},

	AUTOCOMMIT_OFF {

		@Override
		DataSource of(TestDatabase database) {
			HikariDataSource pool = database.pool(3);
			pool.setAutoCommit(false);
			return pool;
		}

	},

	SERIALIZABLE {

		@Override
		void prepare(TestDatabase database) {
			String name = database.queryForObject("SELECT current_database()", String.class);
			database.execute("ALTER DATABASE " + name + " SET default_transaction_isolation = 'serializable'");
		}

		@Override
		DataSource of(TestDatabase database) {
			return database.dataSource();
		}

	},

	OTHER_TIME_ZONE {

		@Override
		DataSource of(TestDatabase database) {
			HikariDataSource pool = database.pool(3);
			pool.setConnectionInitSql("SET TIME ZONE 'Pacific/Kiritimati'");
			return pool;
		}

	},

	OWN_SETTINGS {

		@Override
		DataSource of(TestDatabase database) {
			HikariDataSource pool = database.pool(3);
			pool.setConnectionInitSql("SET IntervalStyle = 'sql_standard'; SET standard_conforming_strings = on;"
					+ " SET lc_messages = 'C'; SET statement_timeout = '20s'; SET lock_timeout = '10s';"
					+ " SET idle_in_transaction_session_timeout = '10s'");
			return pool;
		}

	},

	LAZY {

		@Override
		DataSource of(TestDatabase database) {
			return new LazyConnectionDataSourceProxy(database.pool(3));
		}

	},

	TRANSACTION_AWARE {

		@Override
		DataSource of(TestDatabase database) {
			return new TransactionAwareDataSourceProxy(database.pool(3));
		}

	};

	/** Prepare a database that was just made. */
	void prepare(TestDatabase database) {
	}

	/** Return where Warden gets its connections. */
	abstract DataSource of(TestDatabase database);

}
