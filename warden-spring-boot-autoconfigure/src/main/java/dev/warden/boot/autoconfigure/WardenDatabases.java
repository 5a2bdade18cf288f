package dev.warden.boot.autoconfigure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import dev.warden.migrate.Warden;
import org.jspecify.annotations.Nullable;

/**
 * The databases that this application migrates, by name and in order.
 */
public final class WardenDatabases {

	/**
	 * The name of the only database of an application that names none.
	 */
	public static final String DEFAULT_NAME = "default";

	private final Map<String, Warden> wardens;

	/**
	 * Create an instance.
	 * @param wardens what migrates each database, by the database's name
	 */
	public WardenDatabases(Map<String, Warden> wardens) {
		this.wardens = Collections.unmodifiableMap(new LinkedHashMap<>(wardens));
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

}
