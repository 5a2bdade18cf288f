package dev.warden.boot.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

import dev.warden.OnFailure;
import org.jspecify.annotations.Nullable;

/**
 * Properties below {@code warden.lock}.
 */
public class LockProperties {

	/**
	 * Name of the lock. Schema and history table when not set, so that two schemas never
	 * share one.
	 */
	private @Nullable String name;

	/**
	 * Table that holds the lock, without its schema.
	 */
	private String tableName = "warden_lock";

	/**
	 * Time to wait for a holder that shows no sign of life. Zero fails at once, whoever
	 * holds the lock.
	 */
	private Duration waitTimeout = Duration.ofMinutes(5);

	/**
	 * Time to wait at most, even for a holder that is alive and works.
	 */
	private Duration maxWait = Duration.ofHours(1);

	/**
	 * Time for which a holder that cannot be judged otherwise is believed after its last
	 * renewal.
	 */
	private Duration leaseDuration = Duration.ofSeconds(30);

	/**
	 * Time between two renewals of the lease. Third of the lease duration when not set.
	 */
	private @Nullable Duration renewInterval;

	/**
	 * Longest time between two looks at the lock while waiting.
	 */
	private Duration pollInterval = Duration.ofMillis(500);

	/**
	 * What becomes of the lock when a run fails.
	 */
	private OnFailure onFailure = OnFailure.RELEASE;

	/**
	 * Whether the database session of a holder whose lease is past may be ended.
	 */
	private boolean endDeadSessions = true;

	/**
	 * Database products, as their drivers name them, whose conditional update is proven
	 * to be safe for a lock, beyond those that Warden knows.
	 */
	private Set<String> trustedProducts = new LinkedHashSet<>();

	public @Nullable String getName() {
		return this.name;
	}

	public void setName(@Nullable String name) {
		this.name = name;
	}

	public String getTableName() {
		return this.tableName;
	}

	public void setTableName(String tableName) {
		this.tableName = tableName;
	}

	public Duration getWaitTimeout() {
		return this.waitTimeout;
	}

	public void setWaitTimeout(Duration waitTimeout) {
		this.waitTimeout = waitTimeout;
	}

	public Duration getMaxWait() {
		return this.maxWait;
	}

	public void setMaxWait(Duration maxWait) {
		this.maxWait = maxWait;
	}

	public Duration getLeaseDuration() {
		return this.leaseDuration;
	}

	public void setLeaseDuration(Duration leaseDuration) {
		this.leaseDuration = leaseDuration;
	}

	public @Nullable Duration getRenewInterval() {
		return this.renewInterval;
	}

	public void setRenewInterval(@Nullable Duration renewInterval) {
		this.renewInterval = renewInterval;
	}

	public Duration getPollInterval() {
		return this.pollInterval;
	}

	public void setPollInterval(Duration pollInterval) {
		this.pollInterval = pollInterval;
	}

	public OnFailure getOnFailure() {
		return this.onFailure;
	}

	public void setOnFailure(OnFailure onFailure) {
		this.onFailure = onFailure;
	}

	public boolean isEndDeadSessions() {
		return this.endDeadSessions;
	}

	public void setEndDeadSessions(boolean endDeadSessions) {
		this.endDeadSessions = endDeadSessions;
	}

	public Set<String> getTrustedProducts() {
		return this.trustedProducts;
	}

	public void setTrustedProducts(Set<String> trustedProducts) {
		this.trustedProducts = trustedProducts;
	}

}
