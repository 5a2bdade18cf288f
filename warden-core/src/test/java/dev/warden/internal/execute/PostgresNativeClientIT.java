package dev.warden.internal.execute;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.warden.testing.DatabaseKind;
import dev.warden.testing.NativeClient;
import dev.warden.testing.SchemaSnapshot;
import dev.warden.testing.TestDatabase;

class PostgresNativeClientIT extends NativeClientContract {

	private static final String OWN = " n.nspname !~ '^(pg_|information_schema)' AND c.relname !~ '^warden_'";

	private static final String CLASSES = " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace";

	PostgresNativeClientIT() {
		super(DatabaseKind.POSTGRESQL);
	}

	@Override
	String folder() {
		return "postgresql";
	}

	@Override
	void runNatively(TestDatabase database, Path script) {
		NativeClient.psql(NativeClient.require("psql"), database).run(script);
	}

	@Override
	Map<String, List<String>> snapshot(TestDatabase database) {
		SchemaSnapshot snapshot = new SchemaSnapshot(database,
				database.queryForObject("SELECT current_database()", String.class));
		addRelations(snapshot);
		addCode(snapshot);
		snapshot.add("types", """
				SELECT n.nspname, t.typname, t.typtype, t.typnotnull, t.typdefault, t.typacl,
				  format_type(t.typbasetype, t.typtypmod) AS base, obj_description(t.oid, 'pg_type') AS comment,
				  (SELECT array_agg(e.enumlabel || ' ' || e.enumsortorder ORDER BY e.enumsortorder) FROM pg_enum e
				    WHERE e.enumtypid = t.oid) AS labels
				FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
				WHERE n.nspname !~ '^(pg_|information_schema)' AND t.typname !~ '^_?warden_'""")
			.add("schemas",
					"SELECT nspname, nspacl, obj_description(oid, 'pg_namespace') FROM pg_namespace"
							+ " WHERE nspname !~ '^pg_'")
			.add("default rights",
					"SELECT defaclnamespace::regnamespace, defaclobjtype, defaclacl FROM pg_default_acl");
		return snapshot
			.addData(database.jdbc()
				.queryForList("SELECT c.oid::regclass::text" + CLASSES + " WHERE c.relispopulated AND c.relkind IN"
						+ " ('r', 'p', 'm', 'v') AND" + OWN + " ORDER BY 1", String.class))
			.content();
	}

	private static void addRelations(SchemaSnapshot snapshot) {
		snapshot.add("relations",
				"SELECT n.nspname, c.relname, c.relkind, c.relpersistence, c.relispopulated, c.relrowsecurity,"
						+ " c.reloptions, c.relacl, pg_get_userbyid(c.relowner) AS owner, c.relreplident,"
						+ " pg_get_expr(c.relpartbound, c.oid) AS bound, pg_get_partkeydef(c.oid) AS key,"
						+ " obj_description(c.oid, 'pg_class') AS comment, (SELECT array_agg(i.inhparent::regclass::text"
						+ " ORDER BY i.inhseqno) FROM pg_inherits i WHERE i.inhrelid = c.oid) AS parents" + CLASSES
						+ " WHERE" + OWN)
			.add("columns",
					"SELECT n.nspname, c.relname, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod) AS type,"
							+ " a.attnotnull, a.attidentity, a.attgenerated, a.attisdropped, a.attislocal, a.attinhcount,"
							+ " a.attstattarget, a.attcollation::regcollation, a.attacl, a.attstorage,"
							+ " pg_get_expr(d.adbin, d.adrelid) AS default, col_description(c.oid, a.attnum) AS comment"
							+ CLASSES + " JOIN pg_attribute a ON a.attrelid = c.oid LEFT JOIN pg_attrdef d"
							+ " ON d.adrelid = c.oid AND d.adnum = a.attnum WHERE" + OWN)
			.add("constraints",
					"SELECT n.nspname, c.relname, k.conname, k.contype, k.condeferrable, k.condeferred, k.convalidated,"
							+ " pg_get_constraintdef(k.oid)" + CLASSES + " JOIN pg_constraint k ON k.conrelid = c.oid"
							+ " WHERE" + OWN)
			.add("domain constraints",
					"SELECT conname, contypid::regtype, pg_get_constraintdef(oid) FROM pg_constraint"
							+ " WHERE contypid <> 0 AND connamespace = 'public'::regnamespace")
			.add("indexes",
					"SELECT pg_get_indexdef(c.oid), i.indisvalid, i.indisready, i.indisunique, c.reloptions" + CLASSES
							+ " JOIN pg_index i ON i.indexrelid = c.oid WHERE" + OWN)
			.add("sequences", "SELECT * FROM pg_sequences WHERE sequencename !~ '^warden_'")
			.add("statistics", "SELECT pg_get_statisticsobjdef(oid) FROM pg_statistic_ext");
	}

	private static void addCode(SchemaSnapshot snapshot) {
		snapshot.add("functions", """
				SELECT p.oid::regprocedure, p.proacl, p.prokind, p.prosrc, p.probin, p.proconfig,
				  CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END AS definition,
				  obj_description(p.oid, 'pg_proc') AS comment
				FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
				WHERE n.nspname !~ '^(pg_|information_schema)'""")
			.add("aggregates", "SELECT * FROM pg_aggregate WHERE aggfnoid >= 16384")
			.add("operators",
					"SELECT oprname, oprleft::regtype, oprright::regtype, oprresult::regtype, oprcode,"
							+ " oprcom::regoperator FROM pg_operator WHERE oid >= 16384")
			.add("views",
					"SELECT n.nspname, c.relname, pg_get_viewdef(c.oid)" + CLASSES
							+ " WHERE c.relkind IN ('v', 'm') AND" + OWN)
			.add("rules",
					"SELECT c.relname, r.rulename, r.ev_enabled, pg_get_ruledef(r.oid)" + CLASSES
							+ " JOIN pg_rewrite r ON r.ev_class = c.oid WHERE" + OWN)
			.add("triggers",
					"SELECT c.relname, pg_get_triggerdef(t.oid), t.tgenabled, t.tgdeferrable" + CLASSES
							+ " JOIN pg_trigger t ON t.tgrelid = c.oid WHERE NOT t.tgisinternal AND" + OWN)
			.add("policies", "SELECT * FROM pg_policies");
	}

}
