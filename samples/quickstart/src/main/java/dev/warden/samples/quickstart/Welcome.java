package dev.warden.samples.quickstart;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Says where to look once the application runs.
 */
@Component
class Welcome {

	private static final Logger logger = LoggerFactory.getLogger(Welcome.class);

	@EventListener
	void onReady(ApplicationReadyEvent event) {
		Environment environment = event.getApplicationContext().getEnvironment();
		String base = "http://localhost:" + environment.getProperty("local.server.port");
		logger.info("Orders:     {}/orders", base);
		logger.info("Page:       {}/actuator/wardenui", base);
		logger.info("Migrations: {}/actuator/warden", base);
		logger.info("Health:     {}/actuator/health", base);
	}

}
