package dev.warden.boot.autoconfigure.ui;

import java.time.Clock;
import java.time.ZoneId;

import dev.warden.Warden;
import dev.warden.boot.autoconfigure.WardenAutoConfiguration;
import dev.warden.boot.autoconfigure.WardenDatabases;
import dev.warden.boot.autoconfigure.endpoint.WardenEndpointProperties;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link WardenUiEndpoint}.
 */
@AutoConfiguration(after = WardenAutoConfiguration.class)
@ConditionalOnBooleanProperty("warden.ui.enabled")
@ConditionalOnWebApplication
@ConditionalOnClass({ Warden.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnAvailableEndpoint(WardenUiEndpoint.class)
@Conditional(OnReadableWardenCondition.class)
@EnableConfigurationProperties(WardenEndpointProperties.class)
@ImportRuntimeHints(WardenUiRuntimeHints.class)
public final class WardenUiAutoConfiguration {

	@Bean
	@ConditionalOnBean(WardenDatabases.class)
	@ConditionalOnMissingBean
	WardenUiEndpoint wardenUiEndpoint(WardenDatabases databases, WardenEndpointProperties properties,
			ObjectProvider<SanitizingFunction> sanitizing, ObjectProvider<PathMappedEndpoints> paths) {
		return new WardenUiEndpoint(databases, new Sanitizer(sanitizing.orderedStream().toList()), properties, paths,
				Clock.system(ZoneId.systemDefault()));
	}

}
