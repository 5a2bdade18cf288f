package dev.warden.boot.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.core.env.Environment;

/**
 * The name of this process for the people who read who holds the lock.
 */
public final class OwnerName {

	/** Where Linux has its name, without a question to the network. */
	private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");

	private OwnerName() {
	}

	static String of(Environment environment) {
		String application = environment.getProperty("spring.application.name", "");
		return (application.isBlank() ? "application" : application) + "@" + host() + " (pid "
				+ ProcessHandle.current().pid() + ")";
	}

	/**
	 * Return the name of this machine.
	 * @return its name, or {@code unknown-host}
	 */
	public static String host() {
		try {
			return Files.readString(KERNEL_NAME).strip();
		}
		catch (IOException ex) {
			return lookUpHost();
		}
	}

	private static String lookUpHost() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "unknown-host";
		}
	}

}
