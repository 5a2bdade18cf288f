package dev.warden.boot.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.warden.JavaMigration;
import dev.warden.MigrationListener;
import dev.warden.Warden;
import dev.warden.WardenException;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * Several databases, each with a name.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnNamedDatabasesCondition.class)
@ConditionalOnMissingBean({ Warden.class, WardenDatabases.class })
class NamedDatabasesConfiguration {

	@Bean
	NamedDatabases wardenNamedDatabases(Environment environment, ListableBeanFactory beanFactory) {
		return new NamedDatabases(environment, beanFactory);
	}

	@Bean
	WardenDatabases wardenDatabases(NamedDatabases databases, Environment environment, ResourceLoader resourceLoader,
			ObjectProvider<MigrationListener> listeners, ObjectProvider<MigrationListenerFactory> factories) {
		Map<String, List<JavaMigration>> migrations = databases.migrations(resourceLoader);
		Map<String, Warden> wardens = new LinkedHashMap<>();
		for (NamedDatabases.NamedDatabase database : databases.all()) {
			String name = database.name();
			SettingsMapper mapper = new SettingsMapper(OwnerName.of(environment), DatabaseNames.prefix(name));
			Stream<MigrationListener> all = Stream.concat(listeners.orderedStream(),
					factories.orderedStream().map((factory) -> factory.create(name)));
			try {
				wardens.put(name, new Warden(database.dataSource().dataSource(),
						mapper.map(database.properties(), database.dataSource().dataSource()),
						resourceLoader.getClassLoader(), migrations.getOrDefault(name, List.of()), all.toList()));
			}
			catch (WardenException ex) {
				throw PropertyPlace.explain(environment, DatabaseNames.prefix(name), ex);
			}
		}
		return new WardenDatabases(wardens, databases::nameOf);
	}

}
