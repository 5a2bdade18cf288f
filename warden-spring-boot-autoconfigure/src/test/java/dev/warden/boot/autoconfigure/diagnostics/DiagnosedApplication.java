package dev.warden.boot.autoconfigure.diagnostics;

import dev.warden.boot.autoconfigure.WardenAutoConfiguration;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * An application that does nothing but migrate.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, WardenAutoConfiguration.class })
class DiagnosedApplication {

}
