package dev.warden.boot.autoconfigure.server;

import java.util.List;

import dev.warden.boot.autoconfigure.endpoint.Values;
import dev.warden.boot.autoconfigure.endpoint.WardenEndpointProperties;
import dev.warden.boot.autoconfigure.endpoint.WardenEndpointWebExtension;
import dev.warden.internal.HarmlessLogger;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointWebExtension;
import org.springframework.boot.health.actuate.endpoint.ReactiveHealthEndpointWebExtension;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointProperties;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * What is shown to a caller about whom nothing is known, and where: the endpoints that
 * the application exposes, at their paths. Nothing that a login would be needed for.
 *
 * @param health the path of the health endpoint, or {@code null} where it is not exposed
 * @param liveness other paths of the liveness probe
 * @param readiness other paths of the readiness probe
 * @param details whether health has details
 * @param warden the path of Warden's endpoint, or {@code null} where it is not shown
 * @param values what the caller may see there
 */
record Surface(@Nullable String health, @Nullable String liveness, @Nullable String readiness, boolean details,
		@Nullable String warden, Values values) {

	private static final HarmlessLogger logger = HarmlessLogger.of(Surface.class);

	private static final List<String> SECURITY = List.of("org.springframework.security.web.SecurityFilterChain",
			"org.springframework.security.web.server.SecurityWebFilterChain");

	static Surface of(ListableBeanFactory beans, Environment environment, EndpointAddress address, boolean open) {
		WebEndpointProperties web = beans.getBean(WebEndpointProperties.class);
		String base = address.path() + web.getBasePath();
		boolean exposed = has(beans, HealthEndpointWebExtension.class)
				|| has(beans, ReactiveHealthEndpointWebExtension.class);
		boolean additional = exposed && !address.own() && environment
			.getProperty("management.endpoint.health.probes.add-additional-paths", Boolean.class, false);
		boolean shown = has(beans, WardenEndpointWebExtension.class) && (open || !isSecured(beans));
		return new Surface(exposed ? base + "/" + path(web, "health") : null,
				additional ? address.path() + "/livez" : null, additional ? address.path() + "/readyz" : null,
				hasDetails(beans), shown ? base + "/" + path(web, "warden") : null, values(beans));
	}

	private static String path(WebEndpointProperties web, String id) {
		return web.getPathMapping()
			.entrySet()
			.stream()
			.filter((mapping) -> EndpointId.fromPropertyValue(mapping.getKey()).equals(EndpointId.of(id)))
			.map((mapping) -> StringUtils.trimLeadingCharacter(mapping.getValue(), '/'))
			.findFirst()
			.orElse(id);
	}

	private static boolean has(ListableBeanFactory beans, Class<?> type) {
		return BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, type, true, false).length > 0;
	}

	private static boolean isSecured(ListableBeanFactory beans) {
		ClassLoader classLoader = Surface.class.getClassLoader();
		return beans.containsBean("springSecurityFilterChain") || SECURITY.stream()
			.filter((name) -> ClassUtils.isPresent(name, classLoader))
			.anyMatch((name) -> has(beans, ClassUtils.resolveClassName(name, classLoader)));
	}

	private static boolean hasDetails(ListableBeanFactory beans) {
		HealthEndpointProperties health = beans.getBeanProvider(HealthEndpointProperties.class).getIfAvailable();
		return health != null && health.getShowDetails() == Show.ALWAYS;
	}

	private static Values values(ListableBeanFactory beans) {
		WardenEndpointProperties properties = beans.getBeanProvider(WardenEndpointProperties.class).getIfAvailable();
		boolean shown = properties != null
				&& properties.getShowValues().isShown(SecurityContext.NONE, properties.getRoles());
		try {
			List<SanitizingFunction> functions = beans.getBeanProvider(SanitizingFunction.class)
				.orderedStream()
				.toList();
			return new Values(new Sanitizer(functions), shown);
		}
		catch (RuntimeException ex) {
			logger.debug("A sanitizing function is not ready yet: values are hidden until the application runs", ex);
			return new Values(new Sanitizer(), false);
		}
	}

}
