package dev.warden.samples.entities;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts only when its scripts make what its entities need.
 */
@SpringBootApplication
public class EntitiesApplication {

	/**
	 * Start the application.
	 * @param args the arguments of the command line
	 */
	public static void main(String[] args) {
		SpringApplication.run(EntitiesApplication.class, args);
	}

}
