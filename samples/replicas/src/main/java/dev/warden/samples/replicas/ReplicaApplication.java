package dev.warden.samples.replicas;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * The application of which several instances start. It ends as soon as it has started.
 */
@SpringBootApplication
public class ReplicaApplication {

	public static void main(String[] args) {
		SpringApplication.run(ReplicaApplication.class, args).close();
	}

	@Bean
	static StartTimer startTimer() {
		return new StartTimer();
	}

}
