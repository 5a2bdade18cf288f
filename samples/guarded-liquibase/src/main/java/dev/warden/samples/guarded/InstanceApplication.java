package dev.warden.samples.guarded;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application of which two instances start. It ends as soon as it has started.
 */
@SpringBootApplication
public class InstanceApplication {

	public static void main(String[] args) {
		SpringApplication.run(InstanceApplication.class, args).close();
	}

}
