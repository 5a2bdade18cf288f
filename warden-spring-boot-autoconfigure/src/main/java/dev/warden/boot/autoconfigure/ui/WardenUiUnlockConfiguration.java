package dev.warden.boot.autoconfigure.ui;

import dev.warden.boot.autoconfigure.WardenDatabases;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * Adds the form that unlocks, where it is asked for, the endpoint is open for that, and
 * Spring Security stands before it.
 */
@ManagementContextConfiguration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("warden.ui.unlock")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ Filter.class, CsrfToken.class, WebInvocationPrivilegeEvaluator.class })
@ConditionalOnBean(WardenUiEndpoint.class)
class WardenUiUnlockConfiguration {

	@Bean
	Filter wardenUnlockFormFilter(WardenUiEndpoint page, WardenDatabases databases, PathMappedEndpoints paths,
			EndpointAccessResolver access, ObjectProvider<WebInvocationPrivilegeEvaluator> privileges) {
		WebInvocationPrivilegeEvaluator evaluator = privileges.getIfAvailable();
		boolean open = access.accessFor(EndpointId.of("warden"), Access.READ_ONLY) == Access.UNRESTRICTED;
		return (open && evaluator != null) ? new UnlockFormFilter(page, databases, paths, evaluator)
				: (request, response, chain) -> chain.doFilter(request, response);
	}

}
