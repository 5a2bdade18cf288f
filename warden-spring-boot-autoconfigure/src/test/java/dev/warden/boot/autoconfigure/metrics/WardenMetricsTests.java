package dev.warden.boot.autoconfigure.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import dev.warden.LockStatus;
import dev.warden.LockWait;
import dev.warden.MigrationListener;
import dev.warden.Operation;
import dev.warden.Warden;
import dev.warden.WardenStatus;
import dev.warden.boot.autoconfigure.WardenAutoConfiguration;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class WardenMetricsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				MetricsAutoConfiguration.class, WardenAutoConfiguration.class, WardenMetricsAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(), "spring.datasource.username=sa");

	@Test
	void backsOffWithoutARegistry() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MeterBinder.class));
	}

	@Test
	void backsOffWithoutMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(Warden.class)
				.doesNotHaveBean("wardenRunMetrics"));
	}

	@Test
	void aRegistryThatUsesTheDatabaseWaitsForTheMigrationAndNotTheOtherWayRound() {
		this.runner.withUserConfiguration(RegistryInTheDatabase.class).run((context) -> {
			assertThat(context).hasNotFailed();
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("warden.migration").tag("database", "default").timer().count()).isEqualTo(2);
			assertThat(registry.get("warden.migrations.pending").gauge().value()).isZero();
		});
	}

	@Test
	void tellsSeveralDatabasesApart() {
		String orders = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
		String billing = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
		this.runner.withBean(SimpleMeterRegistry.class)
			.withPropertyValues("warden.databases.orders.url=" + orders, "warden.databases.orders.user=sa",
					"warden.databases.billing.url=" + billing, "warden.databases.billing.user=sa",
					"warden.databases.billing.locations=classpath:db/first")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				assertThat(registry.get("warden.migration").tag("database", "orders").timer().count()).isEqualTo(2);
				assertThat(registry.get("warden.migration").tag("database", "billing").timer().count()).isOne();
				assertThat(
						registry.get("warden.lock.state").tags("database", "billing", "state", "free").gauge().value())
					.isOne();
			});
	}

	@Test
	void hasDataForADashboardAfterAStartWithNothingToDo() {
		String url = "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
		this.runner.withPropertyValues(url).run((context) -> assertThat(context).hasNotFailed());
		this.runner.withPropertyValues(url).withBean(SimpleMeterRegistry.class).run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("warden.lock.wait").timer().count()).isZero();
			assertThat(registry.get("warden.lock.held").timer().count()).isZero();
			assertThat(registry.get("warden.migration").timer().count()).isZero();
			assertThat(registry.get("warden.lock.takeovers").counter().count()).isZero();
			assertThat(registry.get("warden.migrations.pending").gauge().value()).isZero();
			assertThat(registry.get("warden.lock.state").tag("state", "free").gauge().value()).isOne();
		});
	}

	@Test
	void countsATakeover() {
		RunMetrics metrics = new RunMetrics();
		SimpleMeterRegistry early = new SimpleMeterRegistry();
		metrics.bindTo(early);
		MigrationListener listener = metrics.create("orders");
		listener.lockAwaited(new LockWait(Operation.MIGRATE, LockWait.Outcome.TAKEN_OVER, Duration.ofSeconds(3)));
		assertThat(early.get("warden.lock.takeovers").tag("database", "orders").counter().count()).isOne();
		assertThat(early.get("warden.lock.wait").tags("outcome", "taken_over").timer().totalTime(TimeUnit.SECONDS))
			.isEqualTo(3);
	}

	@Test
	void tellsEachRegistryWhatWasBeforeIt() {
		RunMetrics metrics = new RunMetrics();
		metrics.create("orders").lockReleased(Operation.MIGRATE, Duration.ofSeconds(1));
		for (int registry = 0; registry < 2; registry++) {
			SimpleMeterRegistry late = new SimpleMeterRegistry();
			metrics.bindTo(late);
			assertThat(late.get("warden.lock.held").timer().count()).isOne();
			assertThat(late.get("warden.unlocks").tag("outcome", "released").counter().count()).isZero();
		}
	}

	@Test
	void aRegistryThatRefusesFailsNoRun() {
		RunMetrics metrics = new RunMetrics();
		SimpleMeterRegistry refusing = new SimpleMeterRegistry();
		refusing.config().meterFilter(new MeterFilter() {

			@Override
			public MeterFilterReply accept(Meter.Id id) {
				throw new IllegalStateException("no");
			}

		});
		metrics.bindTo(refusing);
		metrics.create("orders").lockReleased(Operation.MIGRATE, Duration.ofSeconds(1));
		assertThat(refusing.getMeters()).isEmpty();
	}

	@Test
	void looksOnceForAllGaugesOfAScrape() {
		AtomicInteger looks = new AtomicInteger();
		AtomicLong now = new AtomicLong();
		RecentStatus status = new RecentStatus((patience) -> {
			looks.incrementAndGet();
			return Map.of("orders", new WardenStatus(LockStatus.unknown("orders", "down"), null));
		}, now::get);
		status.of("orders");
		assertThat(status.of("orders").lock().why()).isEqualTo("down");
		assertThat(looks).hasValue(1);
		now.addAndGet(RecentStatus.MAX_AGE.toNanos() + 1);
		status.of("orders");
		assertThat(looks).hasValue(2);
	}

	@Test
	void whatIsNotKnownIsNotANumber() {
		this.runner.withBean(SimpleMeterRegistry.class)
			.withPropertyValues("warden.startup=none", "spring.datasource.url=jdbc:h2:tcp://127.0.0.1:1/nowhere",
					"spring.datasource.hikari.connection-timeout=250")
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				assertThat(registry.get("warden.migrations.pending").gauge().value()).isNaN();
				assertThat(registry.get("warden.lock.state").tag("state", "unknown").gauge().value()).isOne();
				assertThat(registry.find("warden.lock.state").tags(Tags.of("state", "free")).gauge().value()).isZero();
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class RegistryInTheDatabase {

		@Bean
		MeterRegistry registry(JdbcTemplate jdbc) {
			assertThat(jdbc.queryForList("SELECT name FROM person", String.class)).contains("Ada");
			return new SimpleMeterRegistry();
		}

	}

}
