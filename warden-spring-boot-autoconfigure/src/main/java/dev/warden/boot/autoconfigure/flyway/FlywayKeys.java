package dev.warden.boot.autoconfigure.flyway;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.util.StringUtils;

/**
 * What each key below {@code spring.flyway} is to Warden: a property of its own, nothing,
 * or a reason to refuse the start, since scripts would do something else without it.
 */
final class FlywayKeys {

	private static final String LATEST = "latest";

	private static final String HISTORY_ONLY = "concerns Flyway's own table only";

	private static final String OTHER_DATABASE = "concerns a database that Warden does not know";

	private final Map<String, Runnable> keys = new LinkedHashMap<>();

	private final FlywayValues values;

	private final FlywayPropertySource source;

	FlywayKeys(FlywayValues values, FlywayPropertySource source) {
		this.values = values;
		this.source = source;
		addSame();
		addScripts();
		addPlan();
		addRefused();
		addWithoutEffect();
	}

	/**
	 * Return the keys that are known.
	 */
	Set<String> names() {
		return this.keys.keySet();
	}

	void read() {
		this.keys.forEach((key, counterpart) -> {
			if (this.values.isSet(key)) {
				counterpart.run();
			}
		});
		if (!this.values.isSet("placeholder-replacement")) {
			this.source.assume("warden.placeholder-replacement", true);
		}
		this.values.unknown(names())
			.forEach((name) -> this.source.withoutEffect(
					name.substring(FlywayEnvironmentPostProcessor.PREFIX.toString().length() + 1),
					"Flyway does not know it either"));
	}

	private void addSame() {
		same("enabled", "warden.enabled");
		same("url", "warden.url");
		same("user", "warden.user");
		same("password", "warden.password");
		same("driver-class-name", "warden.driver-class-name");
		same("encoding", "warden.encoding");
		same("table", "warden.adopt.table");
		same("baseline-on-migrate", "warden.baseline.on-migrate");
		same("baseline-version", "warden.baseline.version");
		same("out-of-order", "warden.out-of-order");
		same("placeholder-prefix", "warden.placeholder-prefix");
		same("placeholder-suffix", "warden.placeholder-suffix");
		same("placeholder-separator", "warden.placeholder-separator");
		same("placeholder-replacement", "warden.placeholder-replacement");
		same("sql-migration-prefix", "warden.scripts.versioned-prefix");
		same("repeatable-sql-migration-prefix", "warden.scripts.repeatable-prefixes");
		same("undo-sql-migration-prefix", "warden.scripts.undo-prefix");
		same("sql-migration-separator", "warden.scripts.separator");
		same("mixed", "warden.execution.mixed");
		same("connect-retries", "warden.connect-retries");
		same("connect-retries-interval", "warden.connect-retries-interval");
	}

	private void same(String key, String warden) {
		this.keys.put(key, () -> this.source.same(this.values, key, warden));
	}

	private void as(String key, String warden, Object value) {
		this.source.add(this.values, key, warden, value);
	}

	private void addScripts() {
		this.keys.put("locations", this::locations);
		this.keys.put("fail-on-missing-locations", () -> {
			if (!this.values.isSet("locations")) {
				this.source.withoutEffect("fail-on-missing-locations", "a location that is not there is refused");
			}
		});
		this.keys.put("placeholders", () -> this.values.map("placeholders")
			.forEach((key, value) -> as("placeholders[" + key + "]", "warden.placeholders[" + key + "]", value)));
		this.keys.put("init-sqls", this::initSqls);
		this.keys.put("sql-migration-suffixes", () -> {
			List<String> suffixes = this.values.list("sql-migration-suffixes");
			if (suffixes.size() == 1) {
				as("sql-migration-suffixes", "warden.scripts.suffix", suffixes.get(0));
			}
			else if (!this.values.isWardenSet("warden.scripts.suffix")) {
				refuse("sql-migration-suffixes", "scripts have one suffix, 'warden.scripts.suffix'");
			}
		});
		this.keys.put("schemas", () -> schemas("schemas"));
		this.keys.put("default-schema", () -> schemas("default-schema"));
		this.keys.put("create-schemas", () -> {
			if (!this.values.isSet("schemas") && !this.values.isSet("default-schema")) {
				this.source.withoutEffect("create-schemas", "no schema is named");
			}
		});
	}

	private void initSqls() {
		List<String> sql = this.values.list("init-sqls");
		for (int place = 0; place < sql.size(); place++) {
			as("init-sqls", "warden.init-sqls[" + place + "]", sql.get(place));
		}
	}

	/**
	 * A location that is not there is none to Flyway, which also takes one without a
	 * prefix for a folder on the class path.
	 */
	private void locations() {
		List<String> locations = this.values.list("locations");
		boolean required = this.values.isTrue("fail-on-missing-locations");
		if (locations.isEmpty()) {
			as("locations", "warden.locations", "");
		}
		for (int place = 0; place < locations.size(); place++) {
			String location = locations.get(place);
			String full = location.contains(":") ? location : "classpath:" + location;
			boolean known = full.startsWith("classpath:") || full.startsWith("filesystem:");
			boolean optional = known && !required && !full.contains("*") && !full.contains("?");
			as("locations", "warden.locations[" + place + "]", optional ? "optional:" + full : full);
		}
	}

	private void schemas(String key) {
		Set<String> schemas = new LinkedHashSet<>(this.values.list("schemas"));
		String named = this.values.text("default-schema");
		String schema = (named != null) ? named : schemas.stream().findFirst().orElse(null);
		schemas.remove(schema);
		boolean created = !this.values.isSet("create-schemas") || this.values.isTrue("create-schemas");
		if (key.equals("schemas") && created) {
			as(key, "warden.additional-schemas", schemas);
		}
		if (schema != null) {
			boolean first = !key.equals("schemas") || named == null;
			if (first) {
				as(key, "warden.schema", schema);
				as(this.values.isSet("create-schemas") ? "create-schemas" : key, "warden.create-schema", created);
			}
		}
	}

	private void addPlan() {
		this.keys.put("target", () -> {
			String target = this.values.text("target");
			if ("current".equals(target) || "next".equals(target)) {
				refuse("target", "'" + target + "' is no version; set 'warden.target'");
			}
			else if (target != null && !target.equalsIgnoreCase(LATEST)) {
				as("target", "warden.target", StringUtils.trimTrailingCharacter(target, '?'));
			}
		});
		this.keys.put("lock-retry-count", () -> {
			String count = this.values.text("lock-retry-count");
			String wait = "-1".equals(count) ? "365d" : count + "s";
			as("lock-retry-count", "warden.lock.wait-timeout", wait);
			as("lock-retry-count", "warden.lock.max-wait", wait);
		});
		this.keys.put("validate-migration-naming", () -> as("validate-migration-naming", "warden.unmatched-scripts",
				this.values.isTrue("validate-migration-naming") ? "fail" : "ignore"));
		this.keys.put("validate-on-migrate", () -> {
			if (!this.values.isTrue("validate-on-migrate")) {
				for (String rule : List.of("checksums", "missing", "newer", "out-of-order")) {
					as("validate-on-migrate", "warden.validation." + rule, "ignore");
				}
			}
		});
		this.keys.put("ignore-migration-patterns", this::patterns);
	}

	private void patterns() {
		String key = "ignore-migration-patterns";
		if (this.values.isSet("validate-on-migrate") && !this.values.isTrue("validate-on-migrate")) {
			this.source.withoutEffect(key, "'spring.flyway.validate-on-migrate' is off");
			return;
		}
		List<String> patterns = this.values.list(key).stream().map(String::toLowerCase).toList();
		boolean repeatable = false;
		Set<String> states = new LinkedHashSet<>();
		for (String pattern : patterns) {
			String state = pattern.substring(pattern.indexOf(':') + 1);
			if (pattern.startsWith("*:") || pattern.startsWith("versioned:")) {
				states.addAll(state.equals("*") ? List.of("missing", "future", "ignored") : List.of(state));
			}
			else {
				repeatable = true;
			}
		}
		if (states.contains("missing")) {
			as(key, "warden.validation.missing", "ignore");
		}
		as(key, "warden.validation.newer", states.contains("future") ? "ignore" : "fail");
		if (states.contains("ignored")) {
			as(key, "warden.validation.out-of-order", "ignore");
		}
		if (repeatable) {
			this.source.withoutEffect(key, "as far as repeatable scripts alone are concerned");
		}
	}

	private void addRefused() {
		refuseIfTrue("skip-executing-migrations", "Warden would run the scripts");
		refuseIfTrue("skip-default-resolvers", "Warden would run the scripts");
		refuseIfTrue("skip-default-callbacks", "Warden would run the callbacks");
		refuseIfTrue("oracle.sqlplus", "Warden knows no commands of SQL*Plus");
		refuseIfTrue("detect-encoding", "set 'warden.encoding'");
		refuseIfFalse("execute-in-transaction",
				"write '-- warden: transactional=false' as the first line of the scripts that need it");
		refuseIfSet("dry-run-output", "Warden would run the scripts; use the command 'migrate' with 'warden.dry-run'");
		refuseIfSet("error-overrides", "what a script does about an error would be another");
		refuseIfSet("callback-locations", "move the callbacks to a folder of 'warden.locations'");
		refuseIfSet("cherry-pick", "Warden runs all scripts");
	}

	private void refuse(String key, String why) {
		this.source.refuse(key, why);
	}

	private void refuseIfTrue(String key, String why) {
		this.keys.put(key, () -> {
			if (this.values.isTrue(key)) {
				refuse(key, why);
			}
		});
	}

	private void refuseIfFalse(String key, String why) {
		this.keys.put(key, () -> {
			if (!this.values.isTrue(key)) {
				refuse(key, why);
			}
		});
	}

	private void refuseIfSet(String key, String why) {
		this.keys.put(key, () -> {
			if (!this.values.isEmpty(key)) {
				refuse(key, why);
			}
		});
	}

	private void addWithoutEffect() {
		withoutEffect("baseline-description", "a baseline of Warden has no description");
		withoutEffect("installed-by", HISTORY_ONLY);
		withoutEffect("tablespace", HISTORY_ONLY);
		withoutEffect("group", "each script commits on its own");
		withoutEffect("stream", "scripts are always streamed");
		withoutEffect("batch", "inserts are sent together where that is safe");
		withoutEffect("jdbc-properties", "Spring Boot gives Flyway a DataSource, which they never reach");
		withoutEffect("clean-disabled", "Warden never cleans");
		withoutEffect("loggers", "Warden logs with SLF4J");
		withoutEffect("output-query-results", "results of queries are not shown");
		withoutEffect("community-db-support-enabled", OTHER_DATABASE);
		withoutEffect("postgresql.transactional-lock", "Warden's lock is a row");
		withoutEffect("powershell-executable", "Warden runs no PowerShell");
		withoutEffect("script-placeholder-prefix", "Warden runs no scripts of a shell");
		withoutEffect("script-placeholder-suffix", "Warden runs no scripts of a shell");
		withoutEffect("kerberos-config-file", "set the system property 'java.security.krb5.conf'");
		withoutEffect("oracle.sqlplus-warn", OTHER_DATABASE);
		withoutEffect("oracle.kerberos-cache-file", OTHER_DATABASE);
		withoutEffect("oracle.wallet-location", OTHER_DATABASE);
		withoutEffect("sqlserver.kerberos-login-file", OTHER_DATABASE);
	}

	private void withoutEffect(String key, String why) {
		this.keys.put(key, () -> this.source.withoutEffect(key, why));
	}

}
