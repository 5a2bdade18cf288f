package dev.warden.boot.autoconfigure;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * An application that starts and ends.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, WardenAutoConfiguration.class })
public class StartedApplication {

	public static void main(String[] arguments) {
		new SpringApplicationBuilder(StartedApplication.class).web(WebApplicationType.NONE).run(arguments).close();
	}

}
