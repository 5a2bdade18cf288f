package dev.warden.boot.autoconfigure.command;

import org.springframework.context.event.SimpleApplicationEventMulticaster;

/**
 * Tells listeners that are not beans, such as those of the logging system, and makes no
 * bean only because it listens.
 */
final class DeafEventMulticaster extends SimpleApplicationEventMulticaster {

	@Override
	public void addApplicationListenerBean(String listenerBeanName) {
	}

}
