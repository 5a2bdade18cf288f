package dev.warden.boot.autoconfigure;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;

import javax.sql.DataSource;

import dev.warden.Warden;
import dev.warden.WardenStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;

/**
 * The databases that this application migrates, by name and in order.
 */
public final class WardenDatabases implements DisposableBean {

	/**
	 * The name of the only database of an application that names none.
	 */
	public static final String DEFAULT_NAME = "default";

	private final Map<String, Warden> wardens;

	private final Map<String, StatusProbe> probes = new HashMap<>();

	private final Function<DataSource, @Nullable String> names;

	/**
	 * Create an instance.
	 * @param wardens what migrates each database, by the database's name
	 */
	public WardenDatabases(Map<String, Warden> wardens) {
		this(wardens, (dataSource) -> null);
	}

	/**
	 * Create an instance.
	 * @param wardens what migrates each database, by the database's name
	 * @param names returns the name of the database that a DataSource leads to
	 */
	WardenDatabases(Map<String, Warden> wardens, Function<DataSource, @Nullable String> names) {
		this.wardens = Collections.unmodifiableMap(new LinkedHashMap<>(wardens));
		this.names = names;
	}

	/**
	 * Return what migrates the database that a DataSource leads to.
	 * @param dataSource the DataSource
	 * @return what migrates that database; the first one where none is known to, since
	 * its settings serve as well
	 */
	public Warden of(DataSource dataSource) {
		String name = this.names.apply(dataSource);
		Warden found = (name != null) ? this.wardens.get(name) : null;
		return (found != null) ? found : this.wardens.values().iterator().next();
	}

	/**
	 * Return what migrates one database.
	 * @param name the name of the database
	 * @return what migrates it, or {@code null} where there is no such database
	 */
	public @Nullable Warden find(String name) {
		return this.wardens.get(name);
	}

	/**
	 * Return the name of a database as it was written in the configuration.
	 * @param name the name in any spelling: capitals, dashes and underscores do not count
	 * @return the name, or {@code null} where there is no such database
	 */
	public @Nullable String nameOf(String name) {
		if (this.wardens.containsKey(name)) {
			return name;
		}
		return this.wardens.keySet()
			.stream()
			.filter((each) -> DatabaseNames.isSame(each, name))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Return the names of the databases.
	 * @return the names, in order
	 */
	public Set<String> names() {
		return this.wardens.keySet();
	}

	/**
	 * Call an action for each database, in order.
	 * @param action gets the name and what migrates the database
	 */
	public void forEach(BiConsumer<String, Warden> action) {
		this.wardens.forEach(action);
	}

	Map<String, Warden> all() {
		return this.wardens;
	}

	/**
	 * Return the status of the lock and the migrations of one database, without waiting
	 * for one that does not answer.
	 * @param name the name of the database
	 * @param patience how long to wait
	 * @return the status, {@code UNKNOWN} where it could not be read in time, or
	 * {@code null} where there is no such database
	 */
	public @Nullable WardenStatus status(String name, Duration patience) {
		Warden warden = this.wardens.get(name);
		if (warden == null) {
			return null;
		}
		StatusProbe probe = probe(name, warden);
		return probe.await(probe.begin(), patience);
	}

	/**
	 * Return the status of all databases, which are read at the same time.
	 * @param patience how long to wait for all of them together
	 * @return the status of each, {@code UNKNOWN} where it could not be read in time
	 */
	public Map<String, WardenStatus> statuses(Duration patience) {
		long deadline = System.nanoTime() + patience.toNanos();
		Map<String, CompletableFuture<WardenStatus>> readings = new LinkedHashMap<>();
		this.wardens.forEach((name, warden) -> readings.put(name, probe(name, warden).begin()));
		Map<String, WardenStatus> statuses = new LinkedHashMap<>();
		this.wardens.forEach((name, warden) -> {
			Duration rest = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
			statuses.put(name, probe(name, warden).await(Objects.requireNonNull(readings.get(name)), rest));
		});
		return statuses;
	}

	private synchronized StatusProbe probe(String name, Warden warden) {
		return this.probes.computeIfAbsent(name, (key) -> new StatusProbe(key, warden::status));
	}

	@Override
	public synchronized void destroy() {
		for (StatusProbe probe : this.probes.values()) {
			probe.close();
		}
	}

}
