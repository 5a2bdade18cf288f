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
	 * Name of the lock. When not set, that of schema and history table, so that two
	 * schemas never share a lock.
	 */
	private @Nullable String name;

	/**
	 * Table that holds the lock, without its schema.
	 */
	private String tableName = "warden_lock";

	/**
	 * Time to wait for a holder that shows no sign of life, such as '5m'. A value of '0s'
	 * fails at once, whoever holds the lock.
	 */
	private Duration waitTimeout = Duration.ofMinutes(5);

	/**
	 * Longest time to wait, even for a holder that is alive and works, such as '1h'.
	 */
	private Duration maxWait = Duration.ofHours(1);

	/**
	 * Time after its last renewal for which a holder counts as alive when its session
	 * cannot be seen, such as '30s'.
	 */
	private Duration leaseDuration = Duration.ofSeconds(30);

	/**
	 * Time between two renewals of the lease, such as '10s'. A third of the lease
	 * duration when not set.
	 */
	private @Nullable Duration renewInterval;

	/**
	 * Longest time between two polls of the lock while waiting, such as '500ms'.
	 */
	private Duration pollInterval = Duration.ofMillis(500);

	/**
	 * What to do with the lock when a run fails.
	 */
	private OnFailure onFailure = OnFailure.RELEASE;

	/**
	 * Whether Warden may end the database session of a holder whose lease has expired.
	 */
	private boolean endDeadSessions = true;

	/**
	 * Additional database products, as their drivers name them, whose conditional update
	 * is proven to be safe for a lock.
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
