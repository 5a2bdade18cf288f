package dev.warden.samples.replicas;

import java.util.Locale;

import dev.warden.boot.autoconfigure.WardenMigrationInitializer;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Tells for how long Warden kept the application from going on with its start.
 */
class StartTimer implements BeanPostProcessor {

	static final String STARTED = "Goes on with its start after ";

	private long startedAt;

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof WardenMigrationInitializer) {
			this.startedAt = System.nanoTime();
		}
		return bean;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof WardenMigrationInitializer) {
			double seconds = (System.nanoTime() - this.startedAt) / 1e9;
			System.out.println(STARTED + String.format(Locale.ROOT, "%.1fs", seconds));
		}
		return bean;
	}

}
