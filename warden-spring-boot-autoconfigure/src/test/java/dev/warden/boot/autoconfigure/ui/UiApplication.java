package dev.warden.boot.autoconfigure.ui;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

import static org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest.to;

/**
 * An application that shows the page to everybody, but for the one that asks for a
 * password by the property {@code closed}.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = { HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class })
class UiApplication {

	@Bean
	SecurityFilterChain security(HttpSecurity http, @Value("${closed:false}") boolean closed) {
		return http.authorizeHttpRequests((requests) -> {
			if (closed) {
				requests.requestMatchers(to(WardenUiEndpoint.class)).hasRole("OPERATOR");
			}
			requests.anyRequest().permitAll();
		}).httpBasic(Customizer.withDefaults()).build();
	}

	@Bean
	UserDetailsService users() {
		return new InMemoryUserDetailsManager(
				User.withUsername("olga").password("{noop}geheim").roles("OPERATOR").build());
	}

}
