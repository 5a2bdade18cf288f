package dev.warden.boot.autoconfigure.endpoint;

import dev.warden.Warden;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that says why an unlock is refused
 * by a Spring Security that asks for a CSRF token. It opens nothing.
 */
@AutoConfiguration(after = WardenEndpointAutoConfiguration.class)
@ConditionalOnClass({ Warden.class, PathMappedEndpoints.class, HttpServletRequest.class, HttpSecurity.class,
		AccessDeniedHandler.class, CsrfException.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(WardenEndpointWebExtension.class)
public final class WardenSecurityAutoConfiguration {

	@Bean
	Customizer<HttpSecurity> wardenCsrfExplanation(ObjectProvider<PathMappedEndpoints> endpoints) {
		RequestMatcher unlock = (request) -> isUnlock(request, endpoints.getIfAvailable());
		return (http) -> http.exceptionHandling(
				(handling) -> handling.defaultAccessDeniedHandlerFor(new CsrfExplanation(unlock), unlock));
	}

	private static boolean isUnlock(HttpServletRequest request, @Nullable PathMappedEndpoints endpoints) {
		return endpoints != null && request.getMethod().equals("POST")
				&& (isBelow(request, endpoints.getPath(EndpointId.of("warden")))
						|| isBelow(request, endpoints.getPath(EndpointId.of("wardenui"))));
	}

	private static boolean isBelow(HttpServletRequest request, @Nullable String path) {
		return path != null && request.getRequestURI().startsWith(request.getContextPath() + path + "/");
	}

}
