package dev.warden.boot.autoconfigure;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.springframework.core.env.Environment;

/**
 * The name of this process for the people who read who holds the lock.
 */
public final class OwnerName {

	private OwnerName() {
	}

	static String of(Environment environment) {
		String application = environment.getProperty("spring.application.name", "");
		return "%s@%s (pid %d)".formatted(application.isBlank() ? "application" : application, host(),
				ProcessHandle.current().pid());
	}

	/**
	 * Return the name of this machine.
	 * @return its name, or {@code unknown-host}
	 */
	public static String host() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "unknown-host";
		}
	}

}
