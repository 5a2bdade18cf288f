package dev.warden.samples.traffic;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application, of which here only the start matters: it migrates.
 */
@SpringBootApplication
class TrafficApplication {

}
