package dev.warden.boot.autoconfigure.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.warden.UnlockRequest;
import dev.warden.Warden;
import dev.warden.boot.autoconfigure.endpoint.OpenApplication;
import dev.warden.boot.testing.RunningApplication;
import dev.warden.testing.H2Server;
import dev.warden.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Prometheus scrapes, and what the documentation makes of it.
 */
class PrometheusTests {

	private static final Path DOCS = Path.of("..", "docs");

	private static final Pattern METRIC = Pattern.compile("\\bwarden_[a-z_]+[a-z]\\b");

	private static TestDatabase database;

	private static RunningApplication application;

	@BeforeAll
	static void start() {
		database = H2Server.served();
		application = RunningApplication.start(database, OpenApplication.class,
				"--management.endpoint.warden.access=unrestricted", "--spring.datasource.hikari.connection-timeout=500",
				"--management.endpoints.web.exposure.include=prometheus,warden");
	}

	@AfterAll
	static void close() {
		application.close();
		database.close();
	}

	@Test
	void showsTheRunThatWasThereBeforeTheRegistry() {
		assertThat(scrape()).contains(
				"warden_lock_wait_seconds_count{database=\"default\",operation=\"migrate\",outcome=\"acquired\"} 1",
				"warden_lock_held_seconds_count{database=\"default\",operation=\"migrate\"} 1",
				"warden_migration_seconds_count{database=\"default\",outcome=\"success\",type=\"versioned\"} 2",
				"warden_lock_takeovers_total{database=\"default\"} 0.0");
	}

	@Test
	void showsWhatIsTrueNow() {
		assertThat(scrape()).contains("warden_lock_state{database=\"default\",state=\"free\"} 1.0",
				"warden_lock_state{database=\"default\",state=\"held\"} 0.0",
				"warden_lock_state{database=\"default\",state=\"stale\"} 0.0",
				"warden_lock_state{database=\"default\",state=\"unknown\"} 0.0",
				"warden_migrations_pending{database=\"default\"} 0.0",
				"warden_migrations_failed{database=\"default\"} 0.0");
	}

	@Test
	void countsWhatPeopleUnlock() {
		assertThat(scrape()).contains("warden_unlocks_total{database=\"default\",outcome=\"not_held\"} 0.0",
				"warden_unlocks_total{database=\"default\",outcome=\"released\"} 0.0");
		application.post("/actuator/warden/default", "{\"token\": 1, \"reason\": \"to see\"}");
		assertThat(scrape()).contains("warden_unlocks_total{database=\"default\",outcome=\"not_held\"} 1.0",
				"warden_unlocks_total{database=\"default\",outcome=\"released\"} 0.0");
		application.bean(Warden.class).unlock(new UnlockRequest(1, "to see", "a bean", false));
		assertThat(scrape()).contains("warden_unlocks_total{database=\"default\",outcome=\"not_held\"} 2.0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "grafana-dashboard.json", "alerts.yml" })
	void theDocumentationKnowsOnlyMetricsThatExist(String file) throws IOException {
		Set<String> documented = metrics(Files.readString(DOCS.resolve(file)));
		assertThat(documented).hasSizeGreaterThan(4).isSubsetOf(scraped());
	}

	@Test
	void thePageNamesEachMetric() throws IOException {
		String page = Files.readString(DOCS.resolve("observability.md"));
		assertThat(RunMeters.LOCK_WAIT).isEqualTo("warden.lock.wait");
		for (String name : new String[] { RunMeters.LOCK_WAIT, RunMeters.LOCK_HELD, RunMeters.LOCK_TAKEOVERS,
				RunMeters.MIGRATION, RunMeters.UNLOCKS, StatusMetrics.LOCK_STATE, StatusMetrics.PENDING,
				StatusMetrics.FAILED }) {
			assertThat(page).contains("`" + name + "`");
			assertThat(scraped()).as(name).anyMatch((metric) -> metric.startsWith(name.replace('.', '_')));
		}
	}

	@Test
	void theDashboardIsJsonWithAPanelForEachQuery() throws IOException {
		assertThat(new JsonMapper().readTree(Files.readString(DOCS.resolve("grafana-dashboard.json"))).get("panels"))
			.isNotEmpty()
			.allSatisfy((panel) -> assertThat(panel.at("/targets/0/expr").asString()).contains("warden_"));
	}

	private static String scrape() {
		return application.text("/actuator/prometheus");
	}

	private static Set<String> scraped() {
		return scrape().lines()
			.filter((line) -> line.startsWith("warden_"))
			.map((line) -> line.substring(0, line.indexOf('{')))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<String> metrics(String text) {
		return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
	}

}
