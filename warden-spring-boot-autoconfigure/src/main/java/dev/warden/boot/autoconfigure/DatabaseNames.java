package dev.warden.boot.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The names that the application has given to its databases, in properties, environment
 * variables or at {@link WardenDataSource} beans. Two spellings that differ in capitals,
 * dashes and underscores only are one name.
 */
final class DatabaseNames {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("warden.databases");

	private static final String VARIABLE_PREFIX = "WARDEN_DATABASES_";

	private final Environment environment;

	private final DataSourceBeans beans;

	private @Nullable PropertyTree tree;

	DatabaseNames(Environment environment, ListableBeanFactory beanFactory) {
		this.environment = environment;
		this.beans = new DataSourceBeans(beanFactory);
	}

	/**
	 * Return all names as they were written, those of properties first.
	 */
	Set<String> all() {
		List<ConfigurationPropertyName> properties = new ArrayList<>();
		List<String> variables = new ArrayList<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource system) {
				addTo(variables, system);
			}
			else if (source instanceof IterableConfigurationPropertySource iterable
					&& iterable.containsDescendantOf(PREFIX) == ConfigurationPropertyState.PRESENT) {
				iterable.stream().filter(PREFIX::isAncestorOf).forEach(properties::add);
			}
		}
		Set<String> marks = marks().keySet();
		if (properties.isEmpty() && variables.isEmpty() && marks.isEmpty()) {
			return Set.of();
		}
		Names names = new Names();
		properties.forEach((property) -> add(names, property));
		marks.forEach(names::add);
		variables.forEach((variable) -> addVariable(names, variable));
		names.requireProperties();
		return names.written();
	}

	private static void addTo(List<String> variables, SystemEnvironmentPropertySource source) {
		for (String variable : source.getPropertyNames()) {
			if (variable.toUpperCase(Locale.ROOT).startsWith(VARIABLE_PREFIX)) {
				variables.add(variable);
			}
		}
	}

	private PropertyTree tree() {
		PropertyTree known = this.tree;
		if (known == null) {
			known = PropertyTree.of(DatabaseProperties.class);
			this.tree = known;
		}
		return known;
	}

	private void add(Names names, ConfigurationPropertyName property) {
		int own = PREFIX.getNumberOfElements();
		String name = property.getElement(own, Form.ORIGINAL);
		names.add(name, tree().contains(property, own + 1) ? null : property.toString());
	}

	/**
	 * Add the name in a variable such as {@code WARDEN_DATABASES_ORDERS_URL}, which does
	 * not say where the name ends.
	 */
	private void addVariable(Names names, String variable) {
		String rest = variable.substring(VARIABLE_PREFIX.length()).toUpperCase(Locale.ROOT);
		for (String name : names.written()) {
			String kebab = kebab(name).toUpperCase(Locale.ROOT);
			String plain = kebab.replace("-", "") + "_";
			String legacy = kebab.replace('-', '_') + "_";
			if ((rest.startsWith(plain) && tree().containsVariable(rest.substring(plain.length()), false))
					|| (rest.startsWith(legacy) && tree().containsVariable(rest.substring(legacy.length()), true))) {
				names.add(name, null);
				return;
			}
		}
		int end = end(rest);
		if (end > 0) {
			String name = rest.substring(0, end).toLowerCase(Locale.ROOT);
			if (name.contains("_") || !tree().containsVariable(rest.substring(end + 1), false)) {
				throw ConfigurationFailures.unreadVariable(variable,
						VARIABLE_PREFIX + name.replace("_", "").toUpperCase(Locale.ROOT) + "_...");
			}
			names.add(name, null);
		}
	}

	/**
	 * Return where the name ends: before the longest property that there is.
	 */
	private int end(String rest) {
		for (int end = rest.indexOf('_'); end >= 0; end = rest.indexOf('_', end + 1)) {
			String property = rest.substring(end + 1);
			if (tree().containsVariable(property, false) || tree().containsVariable(property, true)) {
				return end;
			}
		}
		return -1;
	}

	/**
	 * Return the names of the DataSource beans that are marked for a named database.
	 */
	private Map<String, String> marks() {
		Map<String, String> marks = new LinkedHashMap<>(this.beans.marked());
		marks.remove("");
		return marks;
	}

	/**
	 * Return the DataSource bean that is marked for a database.
	 */
	@Nullable String marked(String name) {
		return marks().entrySet()
			.stream()
			.filter((mark) -> isSame(mark.getKey(), name))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Return the properties that all databases have in common.
	 */
	DatabaseProperties shared() {
		DatabaseProperties properties = new DatabaseProperties();
		return bind(ConfigurationPropertyName.of("warden"), properties);
	}

	/**
	 * Return the properties of a database: its own, and those of all where it has none.
	 */
	DatabaseProperties properties(String name) {
		return bind(key(name), shared());
	}

	private DatabaseProperties bind(ConfigurationPropertyName prefix, DatabaseProperties properties) {
		Binder binder = Binder.get(this.environment);
		String table = properties.getAdopt().getTable();
		BackupProperties backup = properties.getBackup();
		boolean keepInStep = properties.getAdopt().isKeepInStep();
		binder.bind(prefix, Bindable.ofInstance(properties));
		properties.getAdopt().setTable(table);
		properties.getAdopt().setKeepInStep(keepInStep);
		properties.getAdopt().complete(binder, prefix.append("adopt"));
		properties.getBackup().complete(binder, prefix.append("backup"));
		properties.getBackup().inherit(backup);
		return properties;
	}

	/**
	 * Return what the names of the database's properties begin with, as they are looked
	 * up.
	 */
	static ConfigurationPropertyName key(String name) {
		return PREFIX.append(kebab(name));
	}

	/**
	 * Return what the names of the database's properties begin with, as a person writes
	 * them.
	 */
	static String prefix(String name) {
		return PREFIX + "." + name;
	}

	/**
	 * Return whether two spellings are one name.
	 */
	static boolean isSame(String name, String other) {
		return uniform(name).equals(uniform(other));
	}

	private static String uniform(String name) {
		return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

	private static String kebab(String name) {
		return Names.HUMP.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
	}

	/**
	 * Names by their uniform spelling.
	 */
	private static final class Names {

		private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?");

		private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|_+|--+");

		private final Map<String, String> written = new LinkedHashMap<>();

		private final Map<String, String> unknown = new LinkedHashMap<>();

		private final Set<String> known = new LinkedHashSet<>();

		void add(String name) {
			add(name, null);
		}

		void add(String name, @Nullable String unknownProperty) {
			if (!NAME.matcher(name).matches()) {
				throw ConfigurationFailures.unusableName(name);
			}
			this.written.putIfAbsent(uniform(name), name);
			if (unknownProperty == null) {
				this.known.add(uniform(name));
			}
			else {
				this.unknown.putIfAbsent(uniform(name), unknownProperty);
			}
		}

		/**
		 * Refuse a name of which only properties are set that do not exist: what it was
		 * meant to be is not known, and must not become the application's database.
		 */
		void requireProperties() {
			this.unknown.forEach((uniform, property) -> {
				if (!this.known.contains(uniform)) {
					throw ConfigurationFailures.nothingKnown(this.written.get(uniform), property);
				}
			});
		}

		Set<String> written() {
			return new LinkedHashSet<>(this.written.values());
		}

	}

}
