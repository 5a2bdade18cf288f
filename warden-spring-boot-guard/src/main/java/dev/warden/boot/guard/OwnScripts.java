package dev.warden.boot.guard;

import java.util.Arrays;
import java.util.List;

import javax.sql.DataSource;

import dev.warden.Adopt;
import dev.warden.boot.autoconfigure.DatabaseProperties;
import dev.warden.boot.autoconfigure.WardenCustomizer;
import dev.warden.boot.autoconfigure.WardenDatabases;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Leaves out Warden's own scripts where another tool migrates, unless it is said where
 * they are, and lets Warden use the DataSource that is marked for the tool.
 *
 * @param tool the class of the beans that migrate
 * @param mark the annotation of a DataSource that is meant for them
 */
record OwnScripts(ListableBeanFactory beanFactory, Environment environment, Class<?> tool,
		Class<? extends java.lang.annotation.Annotation> mark) implements WardenCustomizer {

	@Override
	public void customize(String database, DatabaseProperties properties) {
		if (this.beanFactory.getBeanNamesForType(this.tool, true, false).length == 0) {
			return;
		}
		// The tool goes on with it
		properties.getAdopt().mode(Adopt.NONE);
		if (!isSet("warden.locations") && !isSet("warden.databases." + database + ".locations")) {
			properties.leaveOutScripts();
		}
		if (database.equals(WardenDatabases.DEFAULT_NAME) && !StringUtils.hasText(properties.getDataSource())) {
			List<String> marked = Arrays.stream(this.beanFactory.getBeanNamesForType(DataSource.class, true, false))
				.filter((name) -> this.beanFactory.findAnnotationOnBean(name, this.mark, false) != null)
				.toList();
			if (marked.size() == 1) {
				properties.setDataSource(marked.get(0));
			}
		}
	}

	private boolean isSet(String property) {
		return Binder.get(this.environment).bind(property, Bindable.listOf(String.class)).isBound();
	}

}
