package dev.warden.boot.autoconfigure.endpoint;

import dev.warden.Warden;
import dev.warden.boot.autoconfigure.WardenAutoConfiguration;
import dev.warden.boot.autoconfigure.WardenDatabases;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link WardenEndpoint}.
 */
@AutoConfiguration(after = WardenAutoConfiguration.class)
@ConditionalOnClass({ Warden.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnAvailableEndpoint(WardenEndpoint.class)
@EnableConfigurationProperties(WardenEndpointProperties.class)
public final class WardenEndpointAutoConfiguration {

	@Bean
	@ConditionalOnBean(WardenDatabases.class)
	@ConditionalOnMissingBean
	WardenEndpoint wardenEndpoint(WardenDatabases databases, WardenEndpointProperties properties,
			ObjectProvider<SanitizingFunction> sanitizing) {
		return new WardenEndpoint(databases, new Sanitizer(sanitizing.orderedStream().toList()),
				properties.getShowValues());
	}

	@Bean
	@ConditionalOnBean(WardenEndpoint.class)
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
	WardenEndpointWebExtension wardenEndpointWebExtension(WardenEndpoint endpoint,
			WardenEndpointProperties properties) {
		return new WardenEndpointWebExtension(endpoint, properties.getShowValues(), properties.getRoles());
	}

}
