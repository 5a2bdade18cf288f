package dev.warden.boot.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.HierarchicalBeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.StringUtils;

/**
 * Finds DataSource beans by name and by mark, in this context and those above. The only
 * place that does so: whether a bean can be injected elsewhere does not count.
 */
final class DataSourceBeans {

	private static final String TEST_DATABASE = "org.springframework.boot.jdbc.test.autoconfigure.TestDatabaseAutoConfiguration";

	private final ListableBeanFactory beanFactory;

	DataSourceBeans(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return the names of all DataSource beans, those of this context first.
	 */
	List<String> names() {
		return List.copyOf(owners().keySet());
	}

	DataSource get(String bean) {
		return this.beanFactory.getBean(bean, DataSource.class);
	}

	/**
	 * Return the bean that a property names.
	 */
	DataSource get(String property, String bean) {
		if (!this.beanFactory.containsBean(bean)
				|| !(owners().containsKey(bean) || this.beanFactory.isTypeMatch(bean, DataSource.class))) {
			throw ConfigurationFailures.noDataSource(property, bean, names());
		}
		return get(bean);
	}

	/**
	 * Return the names of the marked beans by the name of the database, which is empty
	 * where the mark has none.
	 */
	Map<String, String> marked() {
		Map<String, String> marked = new LinkedHashMap<>();
		for (Map.Entry<String, ListableBeanFactory> owner : owners().entrySet()) {
			String bean = owner.getKey();
			String database = mark(owner.getValue(), bean);
			String first = (database != null) ? marked.putIfAbsent(database, bean) : null;
			if (database != null && first != null) {
				throw ConfigurationFailures.markedTwice(database, first, bean);
			}
		}
		return marked;
	}

	/**
	 * Return the bean with a mark that names no database.
	 */
	@Nullable DataSource markedWithoutName() {
		String bean = marked().get("");
		return (bean != null) ? get(bean) : null;
	}

	/**
	 * Return the database that a test has put in the place of the application's.
	 */
	@Nullable DataSource testDatabase() {
		for (Map.Entry<String, ListableBeanFactory> bean : owners().entrySet()) {
			if (bean.getValue() instanceof ConfigurableListableBeanFactory owner
					&& owner.containsBeanDefinition(bean.getKey())) {
				BeanDefinition definition = owner.getMergedBeanDefinition(bean.getKey());
				if (String.valueOf(definition.getBeanClassName()).startsWith(TEST_DATABASE)
						|| String.valueOf(definition.getFactoryBeanName()).startsWith(TEST_DATABASE)) {
					return get(bean.getKey());
				}
			}
		}
		return null;
	}

	private Map<String, ListableBeanFactory> owners() {
		Map<String, ListableBeanFactory> owners = new LinkedHashMap<>();
		BeanFactory factory = this.beanFactory;
		while (factory instanceof ListableBeanFactory listable) {
			for (String bean : names(listable)) {
				if (!ScopedProxyUtils.isScopedTarget(bean)) {
					owners.putIfAbsent(bean, listable);
				}
			}
			factory = (factory instanceof HierarchicalBeanFactory hierarchical) ? hierarchical.getParentBeanFactory()
					: null;
		}
		return owners;
	}

	private static List<String> names(ListableBeanFactory factory) {
		List<String> names = new ArrayList<>(List.of(factory.getBeanNamesForType(DataSource.class, true, false)));
		for (String name : factory.getBeanNamesForType(FactoryBean.class, true, false)) {
			String bean = StringUtils.trimLeadingCharacter(name, BeanFactory.FACTORY_BEAN_PREFIX.charAt(0));
			// what a factory makes may be unknown until it is made
			if (factory.getType(bean, false) == null && mark(factory, bean) != null) {
				names.add(bean);
			}
		}
		return names;
	}

	/**
	 * Return the name of the database that a bean is marked for.
	 */
	private static @Nullable String mark(ListableBeanFactory owner, String bean) {
		WardenDataSource annotation = owner.findAnnotationOnBean(bean, WardenDataSource.class, false);
		if (annotation != null) {
			return annotation.value();
		}
		if (owner instanceof ConfigurableListableBeanFactory configurable && configurable.containsBeanDefinition(bean)
				&& configurable.getMergedBeanDefinition(bean) instanceof RootBeanDefinition definition) {
			return mark(owner, definition);
		}
		return null;
	}

	private static @Nullable String mark(ListableBeanFactory owner, RootBeanDefinition definition) {
		AutowireCandidateQualifier qualifier = definition.getQualifier(WardenDataSource.class.getName());
		if (qualifier != null) {
			Object value = qualifier.getAttribute(AutowireCandidateQualifier.VALUE_KEY);
			return (value != null) ? value.toString() : "";
		}
		WardenDataSource annotation = (definition.getQualifiedElement() != null)
				? AnnotatedElementUtils.findMergedAnnotation(definition.getQualifiedElement(), WardenDataSource.class)
				: null;
		if (annotation != null) {
			return annotation.value();
		}
		return (definition.getDecoratedDefinition() != null)
				? mark(owner, definition.getDecoratedDefinition().getBeanName()) : null;
	}

}
