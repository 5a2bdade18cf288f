package dev.warden.boot.autoconfigure.ui;

import dev.warden.boot.autoconfigure.WardenDatabases;
import dev.warden.internal.HarmlessLogger;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.util.StringUtils;
import org.springframework.web.context.WebApplicationContext;

/**
 * Adds the form that unlocks, where it is asked for, the endpoint is open for that, and
 * Spring Security stands before it. Where it is asked for in vain, the log says why.
 */
@ManagementContextConfiguration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("warden.ui.unlock")
@ConditionalOnBean(WardenUiEndpoint.class)
class WardenUiUnlockConfiguration {

	private static final HarmlessLogger logger = HarmlessLogger.of(WardenUiUnlockConfiguration.class);

	private static final EndpointId ENDPOINT = EndpointId.of("warden");

	private static void off(String reason) {
		logger.warn("The form that unlocks is off, although warden.ui.unlock is set: {}", reason);
	}

	@Bean
	@ConditionalOnMissingBean(name = "wardenUnlockFormFilter")
	InitializingBean wardenUnlockFormOff(ApplicationContext context) {
		return () -> off((context instanceof WebApplicationContext) ? "Spring Security is not on the classpath"
				: "it needs a servlet container, and this application runs on WebFlux; unlock with a POST to the"
						+ " endpoint 'warden', or with the command unlock");
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass({ Filter.class, CsrfToken.class, AuthorizationFilter.class })
	static class ServletConfiguration {

		@Bean
		Filter wardenUnlockFormFilter(WardenUiEndpoint page, WardenDatabases databases, PathMappedEndpoints paths,
				EndpointAccessResolver access, ObjectProvider<SecurityFilterChain> chains, Environment environment) {
			Unlockers unlockers = new Unlockers(chains.orderedStream().toList());
			boolean open = access.accessFor(ENDPOINT, Access.READ_ONLY) == Access.UNRESTRICTED;
			if (!unlockers.chains().isEmpty() && open && paths.getPath(ENDPOINT) != null) {
				return new UnlockFormFilter(page, databases, paths, servletPath(environment), unlockers);
			}
			off(unlockers.chains().isEmpty() ? "Spring Security protects nothing here" : open
					? "the endpoint 'warden' is not exposed" : "management.endpoint.warden.access is not unrestricted");
			return (request, response, chain) -> chain.doFilter(request, response);
		}

		/**
		 * Return what stands between the path of the context and that of the endpoints,
		 * which is nothing on a port of their own.
		 */
		private static String servletPath(Environment environment) {
			String path = environment.getProperty("spring.mvc.servlet.path", "/");
			return (ManagementPortType.get(environment) == ManagementPortType.SAME)
					? StringUtils.trimTrailingCharacter(StringUtils.trimTrailingCharacter(path, '*'), '/') : "";
		}

	}

}
