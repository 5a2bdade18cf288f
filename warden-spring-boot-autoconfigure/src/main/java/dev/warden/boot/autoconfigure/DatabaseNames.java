package dev.warden.boot.autoconfigure;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The names that the application has given to its databases, in properties or at
 * {@link WardenDataSource} beans.
 */
final class DatabaseNames {

	private static final String PREFIX = "warden.databases";

	private final Binder binder;

	private final ListableBeanFactory beanFactory;

	DatabaseNames(Environment environment, ListableBeanFactory beanFactory) {
		this.binder = Binder.get(environment);
		this.beanFactory = beanFactory;
	}

	/**
	 * Return all names, those of properties first.
	 */
	Set<String> all() {
		Set<String> names = new LinkedHashSet<>(
				this.binder.bind(PREFIX, Bindable.mapOf(String.class, DatabaseProperties.class))
					.map(Map::keySet)
					.orElse(Set.of()));
		names.addAll(marked().keySet());
		return names;
	}

	/**
	 * Return the names of the DataSource beans that are marked for a named database.
	 */
	Map<String, String> marked() {
		Map<String, String> marked = new LinkedHashMap<>();
		for (String bean : this.beanFactory.getBeanNamesForType(DataSource.class, true, false)) {
			WardenDataSource mark = this.beanFactory.findAnnotationOnBean(bean, WardenDataSource.class);
			if (mark != null && StringUtils.hasText(mark.value())) {
				String first = marked.putIfAbsent(mark.value(), bean);
				if (first != null) {
					throw InvalidDatabaseException.markedTwice(mark.value(), first, bean);
				}
			}
		}
		return marked;
	}

	/**
	 * Return the properties of a database: its own, and those of all where it has none.
	 */
	DatabaseProperties properties(String name) {
		DatabaseProperties properties = new DatabaseProperties();
		this.binder.bind("warden", Bindable.ofInstance(properties));
		this.binder.bind(prefix(name), Bindable.ofInstance(properties));
		return properties;
	}

	/**
	 * Return what the names of the database's properties begin with.
	 */
	static String prefix(String name) {
		return PREFIX + "." + name;
	}

}
